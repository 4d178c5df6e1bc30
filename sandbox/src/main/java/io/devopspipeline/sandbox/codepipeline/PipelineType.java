// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ApiTree;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** AWS::CodePipeline::Pipeline. Creating it starts a run; a changed definition cancels what runs. */
record PipelineType(Pipelines pipelines, Runner runner) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    private static final String ACTION = "Stages.Actions.";
    private static final String GIT = "Triggers.GitConfiguration.";
    private static final String PUSH = GIT + "Push.";
    private static final ApiTree API = new ApiTree(Set.of("configuration"), Set.of("runOrder"), Set.of());
    private static final String CREATOR =
            "arn:aws:sts::" + Account.ID + ":assumed-role/AWSCloudFormation/AWSCloudFormation";
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::CodePipeline::Pipeline")
            .properties(conditions("BeforeEntry"))
            .properties(conditions("OnSuccess"))
            .properties(conditions("OnFailure"))
            .properties(
                    "Name",
                    "PipelineType",
                    "ExecutionMode",
                    "RoleArn",
                    "RestartExecutionOnUpdate",
                    "ArtifactStore.Type",
                    "ArtifactStore.Location",
                    "Stages.Name",
                    "Stages.OnFailure.Result",
                    "Stages.OnFailure.RetryConfiguration.RetryMode",
                    ACTION + "Name",
                    ACTION + "RunOrder",
                    ACTION + "ActionTypeId.Category",
                    ACTION + "ActionTypeId.Owner",
                    ACTION + "ActionTypeId.Provider",
                    ACTION + "ActionTypeId.Version",
                    ACTION + "Configuration.*",
                    ACTION + "InputArtifacts.Name",
                    ACTION + "OutputArtifacts.Name",
                    "Triggers.ProviderType",
                    GIT + "SourceActionName",
                    PUSH + "Branches.Includes",
                    PUSH + "Branches.Excludes",
                    PUSH + "FilePaths.Includes",
                    PUSH + "FilePaths.Excludes",
                    PUSH + "Tags.Includes",
                    PUSH + "Tags.Excludes",
                    "Tags.*")
            .required("RoleArn", "Stages")
            .createOnly("Name")
            .attributes("Version");

    private static List<String> conditions(String point) {
        String condition = "Stages." + point + ".Conditions.";
        String rule = condition + "Rules.";
        return List.of(
                condition + "Result",
                rule + "Name",
                rule + "RuleTypeId.Category",
                rule + "RuleTypeId.Owner",
                rule + "RuleTypeId.Provider",
                rule + "RuleTypeId.Version",
                rule + "Configuration.*",
                rule + "InputArtifacts.Name",
                rule + "Region",
                rule + "RoleArn");
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("Name").asText(request.generatedName(100));
        Pipeline pipeline = refusing(() -> pipelines.create(request.region(), declaration(request, name), CREATOR));
        pipeline.tags().add(request.mergedTags());
        return Begun.doneAfter(name, TAKES);
    }

    /** Tags alone leave the executions in peace. */
    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        Pipeline pipeline = refusing(() -> pipelines.require(request.region(), physicalId));
        pipeline.tags().replace(request.mergedTags());
        Declaration next = refusing(() -> declaration(request, physicalId));
        if (!next.equals(pipeline.declaration())) {
            pipelines.update(pipeline, next);
            if (request.properties().path("RestartExecutionOnUpdate").asBoolean()) {
                var _ = runner.start(pipeline, new Execution.Trigger("StartPipelineExecution", CREATOR), Map.of());
            }
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static Declaration declaration(ResourceRequest request, String name) {
        ObjectNode pipeline = API.of(request.properties());
        pipeline.remove(Set.of("tags", "restartExecutionOnUpdate"));
        return Declaration.of(pipeline.put("name", name), request.region());
    }

    private static <T> T refusing(Supplier<T> change) {
        try {
            return change.get();
        } catch (AwsException e) {
            String code =
                    switch (e.code()) {
                        case "PipelineNameInUseException" -> "AlreadyExists";
                        case "PipelineNotFoundException" -> "NotFound";
                        default -> "InvalidRequest";
                    };
            throw new ResourceFailedException(new ResourceFailure(e.text(), "CodePipeline", e.status(), code));
        }
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        pipelines.delete(request.region(), physicalId);
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(pipelines.find(region, physicalId).map(pipeline ->
                (ObjectNode) Reading.asTemplate(pipeline.declaration().json(), Set.of("configuration"))));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object()
                .put(
                        "Version",
                        Integer.toString(pipelines.require(region, physicalId).version()));
    }
}
