// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSet;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSets;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operations that only look at templates. */
final class TemplateOperations {
    private final Engine engine;
    private final TemplateSource templates;
    private final ChangeSets changeSets;

    TemplateOperations(Engine engine, TemplateSource templates, ChangeSets changeSets) {
        this.engine = engine;
        this.templates = templates;
        this.changeSets = changeSets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "GetTemplate", this::getTemplate,
                "GetTemplateSummary", this::summary,
                "ValidateTemplate", this::validate);
    }

    private ObjectNode getTemplate(Call call) {
        Members.known(call, "StackName", "ChangeSetName", "TemplateStage");
        Members.withoutEffect(call, "TemplateStage");
        Template template = call.input().has("ChangeSetName")
                ? changeSet(call).next.template()
                : ofStack(call).version().template();
        ObjectNode answer = Json.object().put("TemplateBody", template.body());
        answer.set("StagesAvailable", Json.array().add("Original").add("Processed"));
        return answer;
    }

    private Stack ofStack(Call call) {
        if (!call.input().has("StackName")) {
            throw Inputs.invalid("StackName is required if ChangeSetName is not specified.");
        }
        return Inputs.stack(engine, call, "Stack with id %s does not exist");
    }

    private ChangeSet changeSet(Call call) {
        String name = call.input().path("ChangeSetName").asText();
        if (!name.startsWith("arn:") && !call.input().has("StackName")) {
            throw Inputs.invalid("StackName is a required parameter.");
        }
        Optional<ChangeSet> found =
                name.startsWith("arn:") ? changeSets.byId(name) : changeSets.byName(ofStack(call), name);
        return found.orElseThrow(
                () -> new AwsException(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist"));
    }

    private ObjectNode summary(Call call) {
        Members.known(call, "StackName", "TemplateBody", "TemplateURL");
        Template template = call.input().has("StackName")
                ? deployed(Inputs.stack(engine, call, "Stack with id %s does not exist"))
                : templates.read(call.input());
        ObjectNode answer = describe(template, "ParameterType");
        Map<String, List<String>> byType =
                template.resources().keySet().stream().collect(Collectors.groupingBy(template::type));
        answer.set("ResourceTypes", Json.MAPPER.valueToTree(byType.keySet()));
        ArrayNode identifiers = answer.putArray("ResourceIdentifierSummaries");
        byType.forEach((type, logicalIds) -> identifiers
                .addObject()
                .put("ResourceType", type)
                .set("LogicalResourceIds", Json.MAPPER.valueToTree(logicalIds)));
        if (template.root().has("AWSTemplateFormatVersion")) {
            answer.put(
                    "Version", template.root().path("AWSTemplateFormatVersion").asText());
        }
        if (template.root().has("Metadata")) {
            answer.put("Metadata", template.section("Metadata").toString());
        }
        return answer;
    }

    private static Template deployed(Stack stack) {
        if (stack.status().equals("REVIEW_IN_PROGRESS")) {
            throw Inputs.invalid("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
        }
        return stack.version().template();
    }

    private ObjectNode validate(Call call) {
        Members.known(call, "TemplateBody", "TemplateURL");
        return describe(templates.read(call.input()), "");
    }

    private static ObjectNode describe(Template template, String typeMember) {
        ObjectNode answer = Json.object();
        ArrayNode parameters = answer.putArray("Parameters");
        template.section("Parameters").properties().forEach(entry -> {
            JsonNode declared = entry.getValue();
            ObjectNode parameter = parameters
                    .addObject()
                    .put("ParameterKey", entry.getKey())
                    .put("NoEcho", declared.path("NoEcho").asBoolean());
            if (declared.has("Default")) {
                parameter.put("DefaultValue", declared.get("Default").asText());
            }
            if (!typeMember.isEmpty()) {
                parameter.put(typeMember, declared.path("Type").asText());
            }
            if (declared.has("Description")) {
                parameter.put("Description", declared.get("Description").asText());
            }
        });
        if (!template.description().isEmpty()) {
            answer.put("Description", template.description());
        }
        TemplateSource.capability(template).ifPresent(capability -> {
            answer.set("Capabilities", Json.array().add(capability));
            answer.put(
                    "CapabilitiesReason",
                    "The following resource(s) require capabilities: " + TemplateSource.iamTypes(template));
        });
        return answer;
    }
}
