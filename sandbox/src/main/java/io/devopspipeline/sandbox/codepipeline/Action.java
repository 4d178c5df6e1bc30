package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;

/** A running action as its provider sees it: where it belongs, what it is told, and where its end is reported. */
record Action(
        Pipeline pipeline, Execution execution, String stage, JsonNode declaration, ActionState state, Ending ending) {

    /** Told once how an action ended; nothing happens when the action was abandoned meanwhile. */
    interface Ending {
        void succeeded(Action action);

        void failed(Action action, String code, String message);
    }

    String name() {
        return declaration.path("name").asText();
    }

    String provider() {
        return declaration.path("actionTypeId").path("provider").asText();
    }

    String setting(String key, String otherwise) {
        return declaration.path("configuration").path(key).asText(otherwise);
    }

    String outputArtifact() {
        return declaration.path("outputArtifacts").path(0).path("name").asText("");
    }

    String inputArtifact() {
        return declaration.path("inputArtifacts").path(0).path("name").asText("");
    }

    void succeed(String summary) {
        state.summary = summary;
        ending.succeeded(this);
    }

    void fail(String code, String message) {
        ending.failed(this, code, message);
    }
}
