// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Map;

/** @param internetGateway id of the attached gateway; empty for a VPC without one, as CreateVpc makes it */
record Vpc(String id, Cidr cidr, boolean isDefault, String internetGateway, Map<String, String> tags) {

    String suffix() {
        return id.substring(id.indexOf('-'));
    }

    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("vpcId", id)
                .put("ownerId", Account.ID)
                .put("state", "available")
                .put("cidrBlock", cidr.toString())
                .put("dhcpOptionsId", "dopt" + suffix())
                .put("instanceTenancy", "default")
                .put("isDefault", isDefault);
        view.putArray("cidrBlockAssociationSet")
                .addObject()
                .put("associationId", "vpc-cidr-assoc" + suffix())
                .put("cidrBlock", cidr.toString())
                .putObject("cidrBlockState")
                .put("state", "associated");
        return view.set("tagSet", Ids.tagSet(tags));
    }

    ObjectNode gateway() {
        ObjectNode view =
                Json.object().put("internetGatewayId", internetGateway).put("ownerId", Account.ID);
        view.putArray("attachmentSet").addObject().put("vpcId", id).put("state", "available");
        return view.set("tagSet", Json.array());
    }
}
