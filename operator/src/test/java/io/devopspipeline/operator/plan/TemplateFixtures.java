// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.plan.observed.TemplatePart;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The template of the planner's stacks, and others that differ in one part. */
public final class TemplateFixtures {
    /** A pipeline that the branch and the approval reach, and a task definition that its CPU units reach. */
    public static final TemplateOutline TEMPLATE = new TemplateOutline(
            "t",
            Map.of(
                    "Pipeline",
                    new TemplateResource(
                            "AWS::CodePipeline::Pipeline",
                            Map.of("Properties/Stages", part("[]", "BranchName", "Approval"))),
                    "TaskDefinition",
                    new TemplateResource("AWS::ECS::TaskDefinition", Map.of("Properties/Cpu", part("cpu", "Cpu")))));

    private TemplateFixtures() {}

    public static TemplatePart part(String value, String... parameters) {
        return new TemplatePart(value, "identity of " + value, Set.of(parameters));
    }

    /** The template with another part of a resource. */
    public static TemplateOutline template(String digest, String logicalId, String path, TemplatePart part) {
        Map<String, TemplateResource> resources = new HashMap<>(TEMPLATE.resources());
        TemplateResource resource = TEMPLATE.resource(logicalId).orElseThrow();
        Map<String, TemplatePart> parts = new HashMap<>(resource.parts());
        parts.put(path, part);
        resources.put(logicalId, new TemplateResource(resource.type(), parts));
        return new TemplateOutline(digest, resources);
    }
}
