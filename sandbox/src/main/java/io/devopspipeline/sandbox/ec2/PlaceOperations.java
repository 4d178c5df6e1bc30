// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

/** Regions and availability zones. */
final class PlaceOperations {
    private static final Filters<String> ZONES = new Filters<String>(zone -> Map.of())
            .and("zone-name", zone -> zone)
            .and("zone-id", Zones::id)
            .and("region-name", zone -> zone.substring(0, zone.length() - 1))
            .and("opt-in-status", zone -> "opt-in-not-required")
            .and("zone-type", zone -> "availability-zone")
            .and("state", zone -> "available");
    private static final Filters<String> REGIONS = new Filters<String>(region -> Map.of())
            .and("region-name", region -> region)
            .and("endpoint", PlaceOperations::endpoint)
            .and("opt-in-status", region -> "opt-in-not-required");

    private PlaceOperations() {}

    static Map<String, Operation> operations() {
        return Map.of("DescribeAvailabilityZones", PlaceOperations::zones, "DescribeRegions", PlaceOperations::regions);
    }

    private static ObjectNode zones(Call call) {
        Members.known(call, "ZoneName", "Filter", "AllAvailabilityZones", "DryRun");
        Members.withoutEffect(call, "AllAvailabilityZones");
        Describe.refuseDryRun(call);
        List<String> zones = chosen(call, "ZoneName", Zones.of(call.region()), "availabilityZone");
        return Describe.page(
                call,
                "availabilityZoneInfo",
                zones.stream()
                        .filter(ZONES.read(call.input().path("Filter")))
                        .map(zone -> zone(call.region(), zone))
                        .toList());
    }

    private static ObjectNode zone(String region, String zone) {
        return Json.object()
                .put("zoneName", zone)
                .put("zoneId", Zones.id(zone))
                .put("zoneState", "available")
                .put("zoneType", "availability-zone")
                .put("regionName", region)
                .put("groupName", region)
                .put("networkBorderGroup", region)
                .put("optInStatus", "opt-in-not-required");
    }

    private static ObjectNode regions(Call call) {
        Members.known(call, "RegionName", "Filter", "AllRegions", "DryRun");
        Members.withoutEffect(call, "AllRegions");
        Describe.refuseDryRun(call);
        return Describe.page(
                call,
                "regionInfo",
                chosen(call, "RegionName", Zones.REGIONS, "region").stream()
                        .filter(REGIONS.read(call.input().path("Filter")))
                        .map(region -> Json.object()
                                .put("regionName", region)
                                .put("regionEndpoint", endpoint(region))
                                .put("optInStatus", "opt-in-not-required"))
                        .toList());
    }

    private static String endpoint(String region) {
        return "ec2." + region + ".amazonaws.com";
    }

    private static List<String> chosen(Call call, String member, List<String> known, String kind) {
        List<String> asked = Members.strings(call.input().path(member));
        asked.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw AwsException.of("InvalidParameterValue", "Invalid " + kind + ": [" + name + "]");
        });
        return asked.isEmpty() ? known : asked;
    }
}
