// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.Optional;

/**
 * What an execution would deploy, as its build has left it in the bucket. The approval's summary in AWS keeps the image, so that it can be compared
 * with what Deploy brought, also after a restart.
 * @param revision of the source; empty where AWS does not show it
 * @param image as {@code imagedefinitions.json} names it
 * @param storedAt when the artifact was last written
 */
public record ReleaseImage(String revision, String image, Instant storedAt) {
    private static final String IN_SUMMARY = " Image: ";

    /** Why it must not be approved; empty when it is what was shown since the execution began to wait. */
    public Optional<String> refusal(PipelineState.Approval waiting) {
        boolean replaced = waiting.since().filter(storedAt::isAfter).isPresent()
                || waiting.image().filter(shown -> !shown.image().equals(image)).isPresent();
        return replaced
                ? Optional.of("The artifact of execution " + waiting.execution() + " was replaced at " + storedAt
                        + ", after the execution began to wait. It would deploy image " + image
                        + ". Reject the execution and request a release.")
                : Optional.empty();
    }

    /** A text that AWS keeps with the approval. */
    public String appendTo(String summary) {
        return summary + IN_SUMMARY + image;
    }

    /** The image in such a text; empty for an answer that was given elsewhere. */
    public static Optional<String> in(String summary) {
        int start = summary.lastIndexOf(IN_SUMMARY);
        return start < 0
                ? Optional.empty()
                : Optional.of(summary.substring(start + IN_SUMMARY.length()).split("\\s", 2)[0]);
    }
}
