// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One phase of a build, open until it has ended. Words are CodeBuild's. */
final class Phase {
    final String type;
    private final Instant started;
    private String status = "";
    private String code = "";
    private String message = "";

    @Nullable
    private Instant ended;

    Phase(String type, Instant started) {
        this.type = type;
        this.started = started;
    }

    String status() {
        return status;
    }

    String code() {
        return code;
    }

    void setCode(String code) {
        this.code = code;
    }

    String message() {
        return message;
    }

    void setMessage(String message) {
        this.message = message;
    }

    void end(String newStatus, Instant now) {
        status = newStatus;
        ended = now;
    }

    Instant started() {
        return started;
    }

    @Nullable
    Instant ended() {
        return ended;
    }

    /** Until its end; nothing while it is open. */
    Duration duration() {
        return ended == null ? Duration.ZERO : Duration.between(started, ended);
    }

    /** What went wrong, as in {@code COMMAND_EXECUTION_ERROR: …}; empty when nothing did. */
    List<String> contexts() {
        return code.isEmpty() && message.isEmpty() ? List.of() : List.of(code + ": " + message);
    }

    boolean failed() {
        return status.equals("FAILED") || status.equals("TIMED_OUT");
    }

    boolean open() {
        return ended == null;
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("phaseType", type).put("startTime", Json.epoch(started));
        if (ended != null) {
            view.put("phaseStatus", status)
                    .put("endTime", Json.epoch(ended))
                    .put("durationInSeconds", duration().toSeconds())
                    .putArray("contexts")
                    .addObject()
                    .put("statusCode", code)
                    .put("message", message);
        }
        return view;
    }
}
