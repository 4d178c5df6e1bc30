// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

/** What to do next. */
public sealed interface Decision {
    record Act(Step step) implements Decision {}

    /** AWS is at work: look again soon. */
    record Wait(Waiting on) implements Decision {}

    /** Nothing to be done until a person changes something: the spec, AWS, or a retry request. */
    record Stalled(StallCause trouble) implements Decision {}

    /** It serves as the spec asks. */
    record Settled() implements Decision {}

    /** Not settled, but the resource is suspended. */
    record Suspended() implements Decision {}

    /** Teardown is over; the finalizer can go. */
    record Gone() implements Decision {}
}
