// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.PutResourceType;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.List;

/** AWS::ApplicationAutoScaling::ScalableTarget. */
record ScalableTargetType(ScalableTargets targets, ScheduledActions scheduled) implements PutResourceType {
    private static final Duration TAKES = Duration.ofSeconds(10);
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ApplicationAutoScaling::ScalableTarget")
            .properties(
                    "ServiceNamespace",
                    "ResourceId",
                    "ScalableDimension",
                    "MinCapacity",
                    "MaxCapacity",
                    "RoleARN",
                    "SuspendedState.DynamicScalingInSuspended",
                    "SuspendedState.DynamicScalingOutSuspended",
                    "SuspendedState.ScheduledScalingSuspended",
                    "ScheduledActions.ScheduledActionName",
                    "ScheduledActions.Schedule",
                    "ScheduledActions.Timezone",
                    "ScheduledActions.StartTime",
                    "ScheduledActions.EndTime",
                    "ScheduledActions.ScalableTargetAction.MinCapacity",
                    "ScheduledActions.ScalableTargetAction.MaxCapacity")
            .required("ServiceNamespace", "ResourceId", "ScalableDimension", "MinCapacity", "MaxCapacity")
            .createOnly("ServiceNamespace", "ResourceId", "ScalableDimension")
            .attributes("Id");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun put(ResourceRequest request) {
        ScalableTarget target =
                translating("ApplicationAutoScaling", () -> targets.register(request.region(), request.properties()));
        return translating("ApplicationAutoScaling", () -> {
            scheduled.replace(target, request.properties().path("ScheduledActions"));
            return Begun.doneAfter(id(target.resourceId()), TAKES);
        });
    }

    /** AWS: the three that identify it, joined. */
    static String id(String resourceId) {
        return String.join("|", resourceId, ScalableTarget.DIMENSION, ScalableTarget.NAMESPACE);
    }

    /** The members that name the target behind an id. */
    static ObjectNode identity(String id) {
        List<String> parts = List.of(id.split("\\|", -1));
        return Json.object()
                .put("ResourceId", parts.getFirst())
                .put("ScalableDimension", parts.size() > 1 ? parts.get(1) : "")
                .put("ServiceNamespace", parts.getLast());
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        try {
            targets.deregister(request.region(), identity(physicalId));
        } catch (AwsException gone) {
            return Begun.doneAfter(physicalId, TAKES);
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(targets.find(region, identity(physicalId)).map(ScalableTargetType::properties));
    }

    private static ObjectNode properties(ScalableTarget target) {
        JsonNode view = target.view();
        ObjectNode properties = Json.object();
        List.of("ServiceNamespace", "ResourceId", "ScalableDimension", "MinCapacity", "MaxCapacity", "SuspendedState")
                .forEach(name -> properties.set(name, view.path(name)));
        var actions = properties.putArray("ScheduledActions");
        target.scheduled().forEach(action -> actions.add(action.settings()));
        return properties;
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Id", physicalId);
    }
}
