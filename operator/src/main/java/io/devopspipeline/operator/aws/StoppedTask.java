package io.devopspipeline.operator.aws;

import java.time.Instant;

/**
 * A task that ended. Members that AWS leaves out are empty.
 * @param stopCode AWS's word, e.g. TaskFailedToStart, EssentialContainerExited
 * @param reason AWS's words, e.g. {@code CannotPullContainerError: …}
 * @param containerReason AWS's words for the container {@code app}
 */
public record StoppedTask(
        String arn, String taskDefinition, Instant stoppedAt, String stopCode, String reason, String containerReason) {}
