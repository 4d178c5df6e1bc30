// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import java.util.Optional;

/** What was asked to happen to events between the event bus and a target. */
@FunctionalInterface
public interface EventFaults {
    /** Events arrive once, in order and on time. */
    EventFaults NONE = (_, _, _) -> Optional.empty();

    /**
     * What happens to this delivery, if it is to fail; the question uses up a fault that happens a number of times.
     * @param service of the target: {@code sqs}, {@code codepipeline}
     */
    Optional<EventFault> find(String service, String source, String detailType);
}
