// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/**
 * @param address where the interface really is: an address of this machine's loopback network, not one of the subnet's range
 * @param publicAddress empty for none; nothing listens there
 * @param requester the service that made it for one of its resources; empty when a user did
 */
record NetworkInterface(
        String id,
        Subnet subnet,
        String address,
        List<SecurityGroup> groups,
        String description,
        String type,
        String requester,
        String publicAddress) {

    boolean uses(String groupId) {
        return groups.stream().anyMatch(group -> group.id().equals(groupId));
    }

    String mac() {
        String hex = id.substring(id.length() - 10);
        return "0a:" + hex.replaceAll("(..)(?=.)", "$1:");
    }

    String status() {
        return requester.isEmpty() ? "available" : "in-use";
    }

    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("networkInterfaceId", id)
                .put("subnetId", subnet.id())
                .put("vpcId", subnet.vpcId())
                .put("availabilityZone", subnet.zone())
                .put("description", description)
                .put("ownerId", Account.ID)
                .put("interfaceType", type)
                .put("requesterManaged", !requester.isEmpty())
                .put("status", status())
                .put("macAddress", mac())
                .put("privateIpAddress", address)
                .put("sourceDestCheck", true);
        if (!requester.isEmpty()) {
            view.put("requesterId", requester);
        }
        if (!publicAddress.isEmpty()) {
            view.putObject("association").put("publicIp", publicAddress).put("ipOwnerId", "amazon");
        }
        var set = view.putArray("groupSet");
        groups.forEach(group -> set.addObject().put("groupId", group.id()).put("groupName", group.name()));
        view.putArray("privateIpAddressesSet")
                .addObject()
                .put("privateIpAddress", address)
                .put("primary", true);
        return view.set("tagSet", Json.array());
    }
}
