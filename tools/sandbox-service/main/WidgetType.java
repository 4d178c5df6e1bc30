// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.example;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;

/** AWS::Example::Widget. Ref is the name. */
record WidgetType(Widgets widgets) implements ResourceType {
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::Example::Widget")
            .properties("Name", "Description", "Tags.Key", "Tags.Value")
            .createOnly("Name")
            .attributes("Arn");

    /** As in handler messages: {@code (Service: Example, Status Code: 400, …)}. */
    private static final String SERVICE = "Example";

    private static final Duration TAKES = Duration.ofSeconds(5);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.name("Name", 128);
        Widget made = translating(
                SERVICE,
                () -> widgets.create(request.region(), name, description(request), request.mergedTags()));
        return Begun.doneAfter(made.name(), TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        Widget updated = translating(
                SERVICE,
                () -> widgets.update(request.region(), physicalId, description(request), request.mergedTags()));
        return Begun.doneAfter(updated.name(), TAKES);
    }

    private static String description(ResourceRequest request) {
        return Members.text(request.properties(), "Description");
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        widgets.find(request.region(), physicalId).ifPresent(found -> widgets.delete(found.region(), found.name()));
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(widgets.find(region, physicalId)
                .map(widget -> Json.object().put("Name", widget.name()).put("Description", widget.description())));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", widgets.require(region, physicalId).arn());
    }
}
