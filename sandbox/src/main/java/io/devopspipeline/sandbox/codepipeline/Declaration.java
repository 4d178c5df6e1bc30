// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline is to do. Immutable, and checked when it is made.
 * @param json as GetPipeline shows it, with AWS's defaults filled in
 */
record Declaration(ObjectNode json) {
    static Declaration of(ObjectNode given, String region) {
        DeclarationCheck.members(given, region);
        ObjectNode json = given.deepCopy();
        json.remove("version");
        defaults(json, "executionMode", "SUPERSEDED");
        defaults(json, "pipelineType", "V1");
        for (JsonNode stage : json.path("stages")) {
            for (JsonNode action : stage.path("actions")) {
                fill((ObjectNode) action);
            }
        }
        Declaration declaration = new Declaration(json);
        DeclarationCheck.structure(declaration);
        TriggerCheck.check(declaration);
        return declaration;
    }

    private static void defaults(ObjectNode object, String member, String value) {
        if (!object.has(member)) {
            object.put(member, value);
        }
    }

    private static void fill(ObjectNode action) {
        if (!action.has("runOrder")) {
            action.put("runOrder", 1);
        }
        action.withObjectProperty("configuration");
        action.withArrayProperty("outputArtifacts");
        action.withArrayProperty("inputArtifacts");
    }

    String name() {
        return Members.text(json, "name");
    }

    /** The ARN of the role that the pipeline works with. */
    String role() {
        return Members.text(json, "roleArn");
    }

    String bucket() {
        return Members.text(json.path("artifactStore"), "location");
    }

    String executionMode() {
        return Members.text(json, "executionMode");
    }

    String pipelineType() {
        return Members.text(json, "pipelineType");
    }

    List<StageDeclaration> stages() {
        List<StageDeclaration> stages = new ArrayList<>();
        for (JsonNode stage : json.path("stages")) {
            List<ActionDeclaration> actions = new ArrayList<>();
            stage.path("actions").forEach(action -> actions.add(new ActionDeclaration(action)));
            stages.add(new StageDeclaration(
                    Members.text(stage, "name"), actions, OnFailure.of(stage), ConditionDeclaration.of(stage)));
        }
        return stages;
    }

    Optional<StageDeclaration> stage(String name) {
        return stages().stream().filter(stage -> stage.name().equals(name)).findFirst();
    }
}
