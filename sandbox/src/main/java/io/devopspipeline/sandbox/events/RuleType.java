// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::Events::Rule on the default bus. */
public final class RuleType implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(60);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::Events::Rule")
            .properties(
                    "Name", "Description", "EventPattern.*", "State", "Targets.Id", "Targets.Arn", "Targets.RoleArn")
            .createOnly("Name")
            .attributes("Arn");

    private final Rules rules;

    public RuleType(Events events) {
        this.rules = events.rules();
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("Name").asText(request.generatedName(64));
        configure(rules.put(request.region(), name), request.properties());
        return Begun.doneAfter(name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        Rule rule = rules.put(request.region(), physicalId);
        rule.clearTargets();
        configure(rule, request.properties());
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static void configure(Rule rule, ObjectNode properties) {
        rule.configure(properties, properties.path("EventPattern"));
        rule.put(properties.path("Targets"));
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        rules.remove(request.region(), physicalId);
        return Begun.doneAfter(physicalId, Duration.ofSeconds(10));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return rules.exists(region, physicalId)
                ? new Reading.Live(rules.require(region, physicalId).properties())
                : new Reading.Gone();
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", rules.require(region, physicalId).arn());
    }
}
