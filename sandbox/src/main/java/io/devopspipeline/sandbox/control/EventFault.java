// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import java.time.Duration;

/** How the delivery of an event goes wrong. EventBridge promises at least one delivery and no order; that one is lost happens when no target answers for a day. */
public sealed interface EventFault {
    record Lost() implements EventFault {}

    /** The target gets it twice. */
    record Doubled() implements EventFault {}

    /** @param by AWS's time on top of the usual one */
    record Delayed(Duration by) implements EventFault {}

    /** It comes right behind the next event for the same target. @param most AWS's time after which it comes anyway */
    record Reordered(Duration most) implements EventFault {}
}
