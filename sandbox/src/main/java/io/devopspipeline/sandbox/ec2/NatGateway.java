// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Map;

/** Leads private subnets to the internet. AWS needs minutes until it is available; here it is at once. */
record NatGateway(String id, String subnetId, String vpcId, Map<String, String> tags) {
    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("natGatewayId", id)
                .put("subnetId", subnetId)
                .put("vpcId", vpcId)
                .put("state", "available")
                .put("connectivityType", "public");
        view.putArray("natGatewayAddressSet");
        return view.set("tagSet", Ids.tagSet(tags));
    }
}
