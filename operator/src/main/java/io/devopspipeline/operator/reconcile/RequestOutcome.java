// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.act.StepExecutor;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.request.Requests;
import java.util.Optional;

/** What became of a request in this turn. None of it says anything about how the resource is. */
public sealed interface RequestOutcome {
    Request request();

    /** It has its effect. @param before this reconcile it had it, too, so that no approver is named for it */
    record Done(Request request, boolean before) implements RequestOutcome {}

    /** It came to nothing, and asking again would be refused again: it is handled. */
    record Refused(Request request, String why) implements RequestOutcome {}

    /** The right to do it is lacking. Somebody may give it, so it is asked for again; nothing else waits for that. */
    record Denied(Request request, String why) implements RequestOutcome {}

    default boolean handled() {
        return !(this instanceof Denied);
    }

    /** Why it came to nothing, so far. */
    default Optional<String> refused() {
        return switch (this) {
            case Done _ -> Optional.empty();
            case Refused refused -> Optional.of(refused.why());
            case Denied denied -> Optional.of(denied.why());
        };
    }

    static Optional<RequestOutcome> next(Desired desired, Observed observed, StepExecutor executor) {
        return Requests.next(desired, observed)
                .flatMap(next -> of(
                        new Done(next.request(), next.answer() instanceof RequestAction.Nothing),
                        () -> executor.answer(next.answer(), observed.pipeline())));
    }

    /** What is done about a request. */
    @FunctionalInterface
    interface Attempt {
        /** @return why it came to nothing */
        Optional<String> answer();
    }

    static Optional<RequestOutcome> of(Request request, Attempt attempt) {
        return of(new Done(request, false), attempt);
    }

    /** @param done what it is if nothing is in the way @return empty when AWS is busy with something else: later it may work */
    static Optional<RequestOutcome> of(Done done, Attempt attempt) {
        Request request = done.request();
        try {
            return Optional.of(attempt.answer()
                    .<RequestOutcome>map(why -> new Refused(request, why))
                    .orElse(done));
        } catch (AwsFailure failure) {
            if (failure.kind() == AwsFailure.Kind.BUSY) {
                return Optional.empty();
            }
            if (failure.kind() == AwsFailure.Kind.ACCESS_DENIED) {
                return Optional.of(new Denied(request, String.valueOf(failure.getMessage())));
            }
            if (!failure.lasting()) {
                throw failure;
            }
            return Optional.of(new Refused(request, String.valueOf(failure.getMessage())));
        }
    }
}
