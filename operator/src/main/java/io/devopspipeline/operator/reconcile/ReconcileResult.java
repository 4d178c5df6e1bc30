// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.ResourceName;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.observe.PartReads;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of one reconcile.
 * @param requeueAfter when to reconcile again
 * @param failure what kept it from observing AWS or changing it
 * @param accountId the AWS account that the resource's own stacks are in, if any were observed
 * @param turn whether the step waits for AWS's rate: then {@code requeueAfter} is its turn
 * @param gone whether a teardown is complete
 * @param reads what of that of which AWS tells by itself was read
 * @param readSince when what was read began to be read, which an earlier, throttled attempt may have done; empty: when the reconcile began
 */
record ReconcileResult(
        DevOpsPipelineStatus status,
        Duration requeueAfter,
        Optional<Failure> failure,
        Optional<String> accountId,
        boolean turn,
        boolean gone,
        PartReads reads,
        Optional<Instant> readSince) {
    private ReconcileResult(
            DevOpsPipelineStatus status,
            Duration requeueAfter,
            Optional<Failure> failure,
            Optional<String> accountId,
            boolean gone) {
        this(status, requeueAfter, failure, accountId, false, gone, PartReads.NONE, Optional.empty());
    }

    static ReconcileResult live(DevOpsPipelineStatus status, Duration requeueAfter, Optional<String> accountId) {
        return new ReconcileResult(status, requeueAfter, Optional.empty(), accountId, false);
    }

    static ReconcileResult teardown(DevOpsPipelineStatus status, Duration requeueAfter) {
        return new ReconcileResult(status, requeueAfter, Optional.empty(), Optional.empty(), false);
    }

    static ReconcileResult gone(DevOpsPipelineStatus status) {
        return new ReconcileResult(status, Duration.ZERO, Optional.empty(), Optional.empty(), true);
    }

    /** The same, where AWS's rates have put off the step until then. */
    ReconcileResult untilTurn() {
        return new ReconcileResult(status, requeueAfter, failure, accountId, true, gone, reads, readSince);
    }

    /** The same, with the resource's own name in the commands of the messages. */
    ReconcileResult namedAfter(PipelineResource resource) {
        DevOpsPipelineStatus named = new ResourceName(resource.namespace(), resource.name()).fillIn(status);
        return new ReconcileResult(named, requeueAfter, failure, accountId, turn, gone, reads, readSince);
    }

    ReconcileResult withReads(PartReads parts) {
        return new ReconcileResult(status, requeueAfter, failure, accountId, turn, gone, parts, readSince);
    }

    /** @param since when the reads began */
    ReconcileResult withReads(PartReads parts, Instant since) {
        return new ReconcileResult(status, requeueAfter, failure, accountId, turn, gone, parts, Optional.of(since));
    }

    ReconcileResult withStatus(DevOpsPipelineStatus other) {
        return new ReconcileResult(other, requeueAfter, failure, accountId, turn, gone, reads, readSince);
    }

    ReconcileResult withRequeueAfter(Duration wait) {
        return new ReconcileResult(status, wait, failure, accountId, turn, gone, reads, readSince);
    }

    /** Whether AWS had too many calls. */
    boolean isThrottled() {
        return failure.filter(Failure::isThrottled).isPresent();
    }

    /** Whether AWS has answered, and no step waits for its rate: then the operator has got to what a person has changed. */
    boolean reaches() {
        return !turn
                && failure.map(Failure::reason)
                        .filter(reason -> reason == Reason.Throttled || reason == Reason.AwsUnavailable)
                        .isEmpty();
    }

    /** Whether the status says what was read. A throttled reconcile may leave it as it was, and one that could not read does not know. */
    boolean reportsReads() {
        return failure.isEmpty() || !(isThrottled() || reads.read().isEmpty());
    }

    /** AWS was observed, and a step was refused. */
    static ReconcileResult refused(
            DevOpsPipelineStatus status, Duration requeueAfter, Failure failure, Optional<String> accountId) {
        return new ReconcileResult(status, requeueAfter, Optional.of(failure), accountId, false);
    }

    static ReconcileResult failed(DevOpsPipelineStatus status, Duration requeueAfter, Failure failure) {
        return new ReconcileResult(status, requeueAfter, Optional.of(failure), Optional.empty(), false);
    }
}
