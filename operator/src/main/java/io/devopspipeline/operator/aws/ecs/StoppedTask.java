// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import java.time.Instant;
import java.util.Optional;

/**
 * A task that ended. Members that AWS leaves out are empty.
 * @param stopCode AWS's word, e.g. TaskFailedToStart, EssentialContainerExited
 * @param reason AWS's words, e.g. {@code CannotPullContainerError: …}
 * @param containerReason AWS's words for the container {@code app}
 * @param exitCode of the container {@code app}; empty when it never ran
 */
public record StoppedTask(
        String arn,
        String taskDefinition,
        Instant stoppedAt,
        String stopCode,
        String reason,
        String containerReason,
        Optional<Integer> exitCode) {}
