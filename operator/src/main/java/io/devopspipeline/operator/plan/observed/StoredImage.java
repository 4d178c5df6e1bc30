// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Duration;
import java.time.Instant;

/**
 * The image that the artifacts bucket holds for the stage Source of a pipeline that builds nothing.
 * @param version of the object, which is the source revision of an execution that takes it
 * @param storedAt as AWS shows it, in whole seconds
 */
public record StoredImage(GivenImage image, String version, Instant storedAt) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * Whether no execution is to be started for this version any more: the newest one has taken it or could not take any, or a person has started that one
     * since, as a rollback or with another version.
     */
    public boolean isTakenBy(PipelineState.Execution newest) {
        boolean started = !newest.startedAt().isBefore(storedAt);
        boolean startedAfter = !newest.startedAt().isBefore(storedAt.plus(SECOND));
        return newest.revision()
                .map(taken -> taken.equals(version) || startedAfter)
                .orElse(newest.rolledBackTo().isPresent() ? startedAfter : started);
    }
}
