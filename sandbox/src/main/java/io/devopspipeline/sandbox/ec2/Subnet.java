// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Map;

record Subnet(
        String id,
        String vpcId,
        Cidr cidr,
        String zone,
        boolean defaultForZone,
        boolean publicAddresses,
        Map<String, String> tags) {
    /** AWS keeps the first four addresses and the last of every subnet. */
    private static final int RESERVED = 5;

    Subnet with(boolean mapPublicIpOnLaunch, Map<String, String> newTags) {
        return new Subnet(id, vpcId, cidr, zone, defaultForZone, mapPublicIpOnLaunch, newTags);
    }

    String arn() {
        return Account.arn("ec2", zone.substring(0, zone.length() - 1), "subnet/" + id);
    }

    ObjectNode view(long addressesInUse) {
        ObjectNode view = Json.object()
                .put("subnetId", id)
                .put("subnetArn", arn())
                .put("vpcId", vpcId)
                .put("ownerId", Account.ID)
                .put("state", "available")
                .put("cidrBlock", cidr.toString())
                .put("availableIpAddressCount", cidr.size() - RESERVED - addressesInUse)
                .put("availabilityZone", zone)
                .put("availabilityZoneId", Zones.id(zone))
                .put("defaultForAz", defaultForZone)
                .put("mapPublicIpOnLaunch", publicAddresses)
                .put("assignIpv6AddressOnCreation", false);
        return view.set("tagSet", Ids.tagSet(tags));
    }
}
