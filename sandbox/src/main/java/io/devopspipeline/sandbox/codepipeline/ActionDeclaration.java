// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Members;
import java.util.ArrayList;
import java.util.List;

/** An action as the pipeline's declaration has it. */
record ActionDeclaration(JsonNode json) {
    String name() {
        return Members.text(json, "name");
    }

    String category() {
        return Members.text(json.path("actionTypeId"), "category");
    }

    /** Category and provider: {@code Source/S3} is another thing than {@code Deploy/S3}. */
    String type() {
        return category() + "/" + Members.text(json.path("actionTypeId"), "provider");
    }

    int runOrder() {
        return json.path("runOrder").asInt(1);
    }

    String setting(String key) {
        return setting(key, "");
    }

    String setting(String key, String otherwise) {
        return json.path("configuration").path(key).asText(otherwise);
    }

    List<String> inputs() {
        return names("inputArtifacts");
    }

    List<String> outputs() {
        return names("outputArtifacts");
    }

    private List<String> names(String member) {
        List<String> names = new ArrayList<>();
        json.path(member).forEach(artifact -> names.add(Members.text(artifact, "name")));
        return names;
    }

    /** AWS: sources poll unless they are told not to. */
    boolean polls() {
        return (type().equals("Source/CodeCommit") || type().equals("Source/S3"))
                && !setting("PollForSourceChanges", "true").equals("false");
    }
}
