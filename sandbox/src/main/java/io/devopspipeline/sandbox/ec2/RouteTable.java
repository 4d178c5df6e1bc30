// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where the traffic of subnets goes. AWS: every VPC has a main table, which serves the subnets that are associated with
 * no other. It cannot be changed here.
 * @param routes gateways by destination, without the local route
 * @param associations subnets by the id of the association
 */
record RouteTable(
        String id,
        String vpcId,
        Cidr local,
        boolean main,
        Map<String, String> routes,
        Map<String, String> associations,
        Map<String, String> tags) {
    static final String EVERYWHERE = "0.0.0.0/0";

    static RouteTable mainOf(Vpc vpc) {
        Map<String, String> routes =
                vpc.internetGateway().isEmpty() ? Map.of() : Map.of(EVERYWHERE, vpc.internetGateway());
        return new RouteTable("rtb" + vpc.suffix(), vpc.id(), vpc.cidr(), true, routes, Map.of(), Map.of());
    }

    static RouteTable of(Vpc vpc, Map<String, String> tags) {
        return new RouteTable(
                Ids.random("rtb"), vpc.id(), vpc.cidr(), false, new LinkedHashMap<>(), new LinkedHashMap<>(), tags);
    }

    /** @param exists whether the target of a route is there. AWS: a route outlives its target, and leads nowhere. */
    ObjectNode view(Predicate<String> exists) {
        ObjectNode view =
                Json.object().put("routeTableId", id).put("vpcId", vpcId).put("ownerId", Account.ID);
        ArrayNode set = view.putArray("routeSet");
        set.addObject()
                .put("destinationCidrBlock", local.toString())
                .put("gatewayId", "local")
                .put("state", "active")
                .put("origin", "CreateRouteTable");
        routes.forEach((destination, target) -> set.addObject()
                .put("destinationCidrBlock", destination)
                .put(target.startsWith("nat-") ? "natGatewayId" : "gatewayId", target)
                .put("state", exists.test(target) ? "active" : "blackhole")
                .put("origin", "CreateRoute"));
        ArrayNode associated = view.putArray("associationSet");
        if (main) {
            association(associated, "rtbassoc" + id.substring("rtb".length()), true);
        }
        associations.forEach((association, subnet) ->
                association(associated, association, false).put("subnetId", subnet));
        return view.set("tagSet", Ids.tagSet(tags));
    }

    private ObjectNode association(ArrayNode list, String association, boolean isMain) {
        ObjectNode view = list.addObject()
                .put("routeTableAssociationId", association)
                .put("routeTableId", id)
                .put("main", isMain);
        view.putObject("associationState").put("state", "associated");
        return view;
    }
}
