// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What AWS refuses in a pipeline's declaration, and what is not here. */
final class DeclarationCheck {
    private static final Set<String> PIPELINE = Set.of(
            "name", "roleArn", "artifactStore", "stages", "version", "executionMode", "pipelineType", "triggers");
    private static final Set<String> ACTION = Set.of(
            "name",
            "actionTypeId",
            "runOrder",
            "configuration",
            "outputArtifacts",
            "inputArtifacts",
            "roleArn",
            "region");

    /** What an action's configuration says. */
    private record Configuration(Set<String> required, Set<String> optional) {}

    private static final Configuration CODEBUILD =
            new Configuration(Set.of("ProjectName"), Set.of("EnvironmentVariables"));

    private static final Map<String, Configuration> TYPES = Map.of(
            "Source/CodeCommit",
            new Configuration(
                    Set.of("RepositoryName", "BranchName"), Set.of("PollForSourceChanges", "OutputArtifactFormat")),
            "Source/S3",
            new Configuration(Set.of("S3Bucket", "S3ObjectKey"), Set.of("PollForSourceChanges")),
            "Source/CodeStarSourceConnection",
            new Configuration(
                    Set.of("ConnectionArn", "FullRepositoryId", "BranchName"),
                    Set.of("DetectChanges", "OutputArtifactFormat")),
            "Build/CodeBuild",
            CODEBUILD,
            "Test/CodeBuild",
            CODEBUILD,
            "Deploy/ECS",
            new Configuration(Set.of("ClusterName", "ServiceName"), Set.of("FileName", "DeploymentTimeout")),
            "Approval/Manual",
            new Configuration(Set.of(), Set.of("CustomData", "ExternalEntityLink")));

    private DeclarationCheck() {}

    static void members(JsonNode pipeline, String region) {
        known(pipeline, PIPELINE, "a pipeline");
        known(pipeline.path("artifactStore"), Set.of("type", "location"), "a pipeline's artifactStore");
        mode(pipeline);
        JsonNode first = pipeline.path("stages").path(0);
        for (JsonNode stage : pipeline.path("stages")) {
            known(stage, Set.of("name", "actions", "beforeEntry", "onSuccess", "onFailure"), "a stage");
            known(stage.path("onFailure"), Set.of("result", "retryConfiguration", "conditions"), "a stage's onFailure");
            ConditionCheck.check(stage, pipeline.path("pipelineType").asText("V1"), stage == first, region);
            for (JsonNode action : stage.path("actions")) {
                known(action, ACTION, "an action");
                String elsewhere = action.path("region").asText(region);
                if (!elsewhere.equals(region)) {
                    throw AwsException.notInSandbox("An action in another region, " + elsewhere + ",");
                }
            }
        }
    }

    static void known(JsonNode object, Set<String> names, String of) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw AwsException.notInSandbox("The member " + name + " of " + of);
            }
        });
    }

    private static void mode(JsonNode pipeline) {
        String mode = pipeline.path("executionMode").asText("SUPERSEDED");
        if (mode.equals("PARALLEL")) {
            throw AwsException.notInSandbox("The execution mode PARALLEL");
        }
        if (!mode.equals("SUPERSEDED")
                && !pipeline.path("pipelineType").asText("V1").equals("V2")) {
            throw invalid("Execution mode " + mode + " is only supported for pipelines of type V2");
        }
    }

    static void structure(Declaration declaration) {
        List<StageDeclaration> stages = declaration.stages();
        if (stages.size() < 2) {
            throw invalid("Pipeline has only " + stages.size()
                    + " stage(s). There should be a minimum of 2 stages in a pipeline");
        }
        Set<String> stageNames = new HashSet<>();
        Set<String> artifacts = new HashSet<>();
        for (StageDeclaration stage : stages) {
            if (!stageNames.add(stage.name())) {
                throw invalid("Stage name " + stage.name() + " is used more than once");
            }
            source(stage, stage.equals(stages.getFirst()));
            onFailure(declaration, stage);
            actions(stage, artifacts);
        }
    }

    private static void onFailure(Declaration declaration, StageDeclaration stage) {
        if (stage.onFailure() != OnFailure.NOTHING
                && !declaration.pipelineType().equals("V2")) {
            throw invalid("The onFailure of stage " + stage.name() + " is only supported for pipelines of type V2");
        }
        if (stage.onFailure() == OnFailure.ROLLBACK
                && stage.equals(declaration.stages().getFirst())) {
            throw invalid("Stage " + stage.name() + " is the source stage, which cannot be rolled back");
        }
    }

    private static void source(StageDeclaration stage, boolean first) {
        boolean only =
                stage.actions().stream().allMatch(action -> action.category().equals("Source"));
        boolean any =
                stage.actions().stream().anyMatch(action -> action.category().equals("Source"));
        if (first && (!only || stage.actions().isEmpty())) {
            throw invalid("Pipeline should start with a stage that only contains source actions");
        }
        if (!first && any) {
            throw invalid("Source actions are only allowed in the first stage, and stage " + stage.name() + " has one");
        }
    }

    private static void actions(StageDeclaration stage, Set<String> artifacts) {
        Set<String> names = new HashSet<>();
        for (ActionDeclaration action : stage.actions()) {
            if (!names.add(action.name())) {
                throw invalid("Action name " + action.name() + " is used more than once in stage " + stage.name());
            }
            configuration(action);
            artifacts(action, artifacts);
            artifacts.addAll(action.outputs());
        }
    }

    private static void artifacts(ActionDeclaration action, Set<String> made) {
        action.inputs().stream()
                .filter(input -> !made.contains(input))
                .findFirst()
                .ifPresent(input -> {
                    throw invalid("Input Artifact Bundle " + input + " in action " + action.name()
                            + " is not declared as Output Artifact Bundle in any of the preceding actions");
                });
        if (action.outputs().size() > 1 || action.inputs().size() > 1) {
            throw AwsException.notInSandbox("An action with several artifacts, " + action.name() + ",");
        }
        boolean needsInput = Set.of("Build", "Test", "Deploy").contains(action.category());
        if (needsInput == action.inputs().isEmpty()) {
            throw invalid("Action " + action.name() + " declares "
                    + action.inputs().size()
                    + " input artifacts which is " + (needsInput ? "less than the minimum" : "more than the maximum")
                    + " count for the action type");
        }
        if (action.category().equals("Source") && action.outputs().isEmpty()) {
            throw invalid("Action " + action.name()
                    + " declares 0 output artifacts which is less than the minimum count for the action type");
        }
    }

    private static void configuration(ActionDeclaration action) {
        Configuration known = TYPES.get(action.type());
        if (known == null) {
            throw AwsException.notInSandbox("The action type " + action.type());
        }
        JsonNode given = action.json().path("configuration");
        known.required().stream()
                .sorted()
                .filter(key -> !given.has(key))
                .findFirst()
                .ifPresent(key -> {
                    throw wrong("Action configuration for action '" + action.name()
                            + "' is missing required configuration '" + key + "'");
                });
        given.fieldNames().forEachRemaining(key -> {
            if (!known.required().contains(key) && !known.optional().contains(key)) {
                throw wrong("Action configuration for action '" + action.name() + "' contains unknown configuration '"
                        + key + "'");
            }
        });
        String format = action.setting("OutputArtifactFormat", "CODE_ZIP");
        if (!format.equals("CODE_ZIP")) {
            throw AwsException.notInSandbox("The output artifact format " + format);
        }
        timeout(action);
    }

    private static void timeout(ActionDeclaration action) {
        String minutes = action.setting("DeploymentTimeout", "60");
        if (!minutes.matches("[1-9]|[1-5]\\d|60")) {
            throw wrong("Action configuration for action '" + action.name()
                    + "' has an invalid DeploymentTimeout: it is a number of minutes from 1 to 60");
        }
        if (action.json().has("namespace")) {
            throw AwsException.notInSandbox("The namespace of action " + Members.text(action.json(), "name"));
        }
    }

    private static AwsException invalid(String why) {
        return AwsException.of("InvalidStructureException", why);
    }

    private static AwsException wrong(String why) {
        return AwsException.of("InvalidActionDeclarationException", why);
    }
}
