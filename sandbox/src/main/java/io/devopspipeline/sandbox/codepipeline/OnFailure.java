// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;

/** What a pipeline of type V2 does by itself when one of its stages fails. */
enum OnFailure {
    NOTHING,
    /** AWS: once for each execution. */
    RETRY_FAILED_ACTIONS,
    RETRY_ALL_ACTIONS,
    /** To the newest execution that succeeded in the stage, if the pipeline's structure has not changed since. */
    ROLLBACK;

    static OnFailure of(JsonNode stage) {
        JsonNode given = stage.path("onFailure");
        String mode = given.path("retryConfiguration").path("retryMode").asText("FAILED_ACTIONS");
        return switch (Members.text(given, "result")) {
            case "" -> NOTHING;
            case "ROLLBACK" -> ROLLBACK;
            case "RETRY" -> mode.equals("ALL_ACTIONS") ? RETRY_ALL_ACTIONS : RETRY_FAILED_ACTIONS;
            default ->
                throw AwsException.notInSandbox(
                        "The result " + Members.text(given, "result") + " of a stage's onFailure");
        };
    }

    boolean retries() {
        return this == RETRY_ALL_ACTIONS || this == RETRY_FAILED_ACTIONS;
    }
}
