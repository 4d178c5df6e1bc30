// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::Logs::LogGroup. Collides with a group that somebody made before. */
public final class LogGroupType implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::Logs::LogGroup")
            .properties("LogGroupName", "RetentionInDays", "Tags.*")
            .createOnly("LogGroupName")
            .attributes("Arn");

    private final LogGroups groups;

    public LogGroupType(Logs logs) {
        this.groups = logs.groups();
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.name("LogGroupName", 512);
        if (groups.exists(request.region(), name)) {
            throw new ResourceFailedException(new ResourceFailure(
                    "Resource of type 'AWS::Logs::LogGroup' with identifier '{\"/properties/LogGroupName\":\"" + name
                            + "\"}' already exists.",
                    "",
                    400,
                    "AlreadyExists"));
        }
        configure(groups.create(request.region(), name, "STANDARD"), request);
        return Begun.doneAfter(name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        LogGroup group = groups.require(request.region(), physicalId);
        configure(group, request);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static void configure(LogGroup group, ResourceRequest request) {
        group.retain(request.properties().path("RetentionInDays").asInt(0));
        group.tags().replace(request.mergedTags());
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        groups.delete(request.region(), physicalId);
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        if (!groups.exists(region, physicalId)) {
            return new Reading.Gone();
        }
        int days = groups.require(region, physicalId).retentionDays();
        ObjectNode properties = Json.object().put("LogGroupName", physicalId).putNull("RetentionInDays");
        return new Reading.Live(days == 0 ? properties : properties.put("RetentionInDays", days));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", groups.require(region, physicalId).arn() + ":*");
    }
}
