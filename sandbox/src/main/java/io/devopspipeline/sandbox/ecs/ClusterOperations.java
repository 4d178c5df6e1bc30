// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ClusterOperations {
    private final Clusters clusters;

    ClusterOperations(Clusters clusters) {
        this.clusters = clusters;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateCluster", this::create,
                "PutClusterCapacityProviders", this::putProviders,
                "DescribeClusters", this::describe,
                "ListClusters", this::list,
                "DeleteCluster", this::delete);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "clusterName", "tags", "capacityProviders", "defaultCapacityProviderStrategy");
        String name = call.input().path("clusterName").asText("default");
        Map<String, String> tags = Members.tags(call.input().path("tags"), "key", "value");
        CapacityStrategy.Providers providers = CapacityStrategy.Providers.of(call.input());
        Cluster made = clusters.create(call.region(), name, tags);
        providers.giveTo(made);
        return Json.object().set("cluster", made.view());
    }

    private ObjectNode putProviders(Call call) {
        Members.known(call, "cluster", "capacityProviders", "defaultCapacityProviderStrategy");
        Cluster cluster = clusters.get(call.region(), Members.text(call.input(), "cluster"));
        CapacityStrategy.Providers.of(call.input()).giveTo(cluster);
        return Json.object().set("cluster", cluster.view());
    }

    /** AWS: tags and settings are empty unless {@code include} asks for them. */
    private ObjectNode describe(Call call) {
        Members.known(call, "clusters", "include");
        ArrayNode found = Json.array();
        ArrayNode failures = Json.array();
        List<String> asked = Members.strings(call.input().path("clusters"));
        List<String> include = Members.strings(call.input().path("include"));
        for (String name : asked.isEmpty() ? List.of("default") : asked) {
            Optional<Cluster> cluster = clusters.find(call.region(), name);
            cluster.ifPresentOrElse(present -> found.add(shown(present.view(), include)), () -> failures.addObject()
                    .put("arn", Arns.of(call.region(), "cluster/" + Arns.name(name)))
                    .put("reason", "MISSING"));
        }
        ObjectNode answer = Json.object();
        answer.set("clusters", found);
        return answer.set("failures", failures);
    }

    private static ObjectNode shown(ObjectNode view, List<String> include) {
        Map.of("TAGS", "tags", "SETTINGS", "settings").forEach((part, member) -> {
            if (!include.contains(part)) {
                view.putArray(member);
            }
        });
        return view;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "nextToken", "maxResults");
        return page(
                call,
                "clusterArns",
                clusters.in(call.region()).stream()
                        .filter(Cluster::active)
                        .map(cluster -> cluster.arn)
                        .toList());
    }

    static ObjectNode page(Call call, String member, List<String> texts) {
        return Page.of(
                        call,
                        texts.stream().map(TextNode::valueOf).toList(),
                        "nextToken",
                        call.input().path("maxResults").asInt(100))
                .answer(member, "nextToken");
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "cluster");
        return Json.object()
                .set(
                        "cluster",
                        clusters.delete(call.region(), Members.text(call.input(), "cluster"))
                                .view());
    }
}
