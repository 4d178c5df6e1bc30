// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::ECS::Cluster. */
record ClusterType(Clusters clusters) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(5);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ECS::Cluster")
            .properties(
                    "ClusterName",
                    "CapacityProviders",
                    "DefaultCapacityProviderStrategy.CapacityProvider",
                    "DefaultCapacityProviderStrategy.Weight",
                    "DefaultCapacityProviderStrategy.Base",
                    "Tags.Key",
                    "Tags.Value")
            .createOnly("ClusterName")
            .attributes("Arn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("ClusterName").asText(request.generatedName(255));
        CapacityStrategy.Providers providers = providers(request);
        Cluster made = translating("Ecs", () -> clusters.create(request.region(), name, request.mergedTags()));
        providers.giveTo(made);
        return Begun.doneAfter(made.name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        CapacityStrategy.Providers providers = providers(request);
        Cluster cluster = translating("Ecs", () -> clusters.get(request.region(), physicalId));
        providers.giveTo(cluster);
        cluster.tags().replace(request.mergedTags());
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static CapacityStrategy.Providers providers(ResourceRequest request) {
        return translating("Ecs", () -> CapacityStrategy.Providers.of(ApiInput.of(request.properties())));
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        if (clusters.find(request.region(), physicalId).filter(Cluster::active).isPresent()) {
            translating("Ecs", () -> clusters.delete(request.region(), physicalId));
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(
                clusters.find(region, physicalId).filter(Cluster::active).map(cluster -> Json.object()
                        .put("ClusterName", cluster.name)));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", clusters.get(region, physicalId).arn);
    }
}
