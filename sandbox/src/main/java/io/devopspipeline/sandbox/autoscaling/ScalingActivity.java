// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.Optional;

/** One change of a service's desired count, or the attempt at it. */
final class ScalingActivity {
    final int count;

    private final String id = Account.uuid();
    private final String resourceId;
    private final String cause;
    private final Instant started;
    private Optional<Instant> ended = Optional.empty();
    private String status = "InProgress";
    private String message;

    ScalingActivity(String resourceId, int count, String cause, Instant started) {
        this.resourceId = resourceId;
        this.count = count;
        this.cause = cause;
        this.started = started;
        this.message = "Successfully set desired count to " + count + ". Waiting for change to be fulfilled by ecs.";
    }

    boolean inProgress() {
        return ended.isEmpty();
    }

    void fulfilled(Instant now) {
        end(
                "Successful",
                "Successfully set desired count to " + count + ". Change successfully fulfilled by ecs.",
                now);
    }

    /** Another one came before it was fulfilled. */
    void overridden(Instant now) {
        end(
                "Overridden",
                "Successfully set desired count to " + count + ". Found it was later changed to another count.",
                now);
    }

    void failed(String why, Instant now) {
        end("Failed", "Failed to set desired count to " + count + ". Reason: " + why, now);
    }

    private void end(String how, String words, Instant now) {
        status = how;
        message = words;
        ended = Optional.of(now);
    }

    ObjectNode view() {
        ObjectNode view = ScalableTarget.identity(resourceId)
                .put("ActivityId", id)
                .put("Description", "Setting desired count to " + count + ".")
                .put("Cause", cause)
                .put("StartTime", Json.epoch(started))
                .put("StatusCode", status)
                .put("StatusMessage", message);
        ended.ifPresent(end -> view.put("EndTime", Json.epoch(end)));
        return view;
    }
}
