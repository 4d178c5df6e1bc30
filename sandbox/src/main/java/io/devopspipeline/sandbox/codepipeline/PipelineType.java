package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Set;

/** AWS::CodePipeline::Pipeline. Creating it starts a run; updating it cancels what runs. */
public final class PipelineType implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    private static final String ACTION = "Stages.Actions.";
    private static final ResourceSchema SCHEMA = new ResourceSchema(
            "AWS::CodePipeline::Pipeline",
            Set.of(
                    "Name",
                    "PipelineType",
                    "ExecutionMode",
                    "RoleArn",
                    "RestartExecutionOnUpdate",
                    "ArtifactStore.Type",
                    "ArtifactStore.Location",
                    "Stages.Name",
                    ACTION + "Name",
                    ACTION + "RunOrder",
                    ACTION + "ActionTypeId.Category",
                    ACTION + "ActionTypeId.Owner",
                    ACTION + "ActionTypeId.Provider",
                    ACTION + "ActionTypeId.Version",
                    ACTION + "Configuration.*",
                    ACTION + "InputArtifacts.Name",
                    ACTION + "OutputArtifacts.Name",
                    "Tags.*"),
            Set.of("RoleArn", "Stages"),
            Set.of("Name"),
            Set.of("Version"));

    private final CodePipeline codePipeline;

    public PipelineType(CodePipeline codePipeline) {
        this.codePipeline = codePipeline;
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("Name").asText(request.generatedName(100));
        try {
            codePipeline.create(request.region(), name, declaration(request.properties()));
        } catch (AwsException e) {
            throw new ResourceFailedException(
                    new ResourceFailure(e.text(), "CodePipeline", e.status(), "AlreadyExists"));
        }
        return Begun.doneAfter(name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        ObjectNode next = declaration(request.properties());
        if (!next.equals(declaration(previous))) {
            codePipeline.update(request.region(), physicalId, next);
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        codePipeline.delete(request.region(), physicalId);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static ObjectNode declaration(ObjectNode properties) {
        ObjectNode copy = properties.deepCopy();
        copy.remove(Set.of("Tags", "RestartExecutionOnUpdate"));
        return (ObjectNode) camel(copy);
    }

    /** The API's names start small; the keys of an action's configuration stay as they are. */
    private static JsonNode camel(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = Json.array();
            node.forEach(item -> list.add(camel(item)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = Json.object();
        node.properties().forEach(member -> {
            String name = Character.toLowerCase(member.getKey().charAt(0))
                    + member.getKey().substring(1);
            object.set(name, name.equals("configuration") ? member.getValue() : camel(member.getValue()));
        });
        return object;
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Version", "1");
    }
}
