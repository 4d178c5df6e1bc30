// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.plan.RequeueWithEvents;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.observed.Observed;
import java.time.Duration;

/** When to reconcile again, where the operator polls and where AWS tells what happens. */
record Pacing(RequeuePolicy polled, RequeueWithEvents withEvents) {
    static Pacing of(OperatorConfig config) {
        OperatorConfig.Requeue every = config.requeue();
        RequeuePolicy polled = new RequeuePolicy(every.active(), every.stackWork(), every.idle(), every.fullResync());
        OperatorConfig.Events events = config.events();
        return new Pacing(polled, new RequeueWithEvents(polled, events.safety(), events.resync()));
    }

    Duration after(boolean tells, Decision decision, Observed observed) {
        return tells ? withEvents.after(decision, observed) : polled.after(decision, observed);
    }

    Duration afterTeardown(boolean tells, Decision decision) {
        return tells ? withEvents.afterTeardown(decision) : polled.afterTeardown(decision);
    }

    /** How long an observation of everything is relied on. */
    Duration fullEvery(boolean tells) {
        return tells ? withEvents.resync() : polled.fullResync();
    }
}
