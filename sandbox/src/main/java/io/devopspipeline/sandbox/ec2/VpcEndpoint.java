// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Map;

/** Leads a VPC to one AWS service without the internet. @param type Gateway or Interface */
record VpcEndpoint(String id, String vpcId, String service, String type, Map<String, String> tags) {
    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("vpcEndpointId", id)
                .put("vpcEndpointType", type)
                .put("vpcId", vpcId)
                .put("serviceName", service)
                .put("state", "available")
                .put("privateDnsEnabled", type.equals("Interface"))
                .put("ownerId", Account.ID);
        return view.set("tagSet", Ids.tagSet(tags));
    }
}
