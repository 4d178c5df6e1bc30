package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.act.Executor;
import io.devopspipeline.operator.aws.AwsFailure;
import io.devopspipeline.operator.plan.Desired;
import io.devopspipeline.operator.plan.Observed;
import io.devopspipeline.operator.plan.Request;
import io.devopspipeline.operator.plan.Requests;
import java.util.Optional;

/**
 * A request that was answered in this turn. What AWS refuses for good counts as answered: asking again would be refused again, and it says nothing
 * about the resource.
 * @param refused why it came to nothing
 */
record Answered(Request request, Optional<String> refused) {

    static Optional<Answered> next(Desired desired, Observed observed, Executor executor) {
        return Requests.next(desired, observed)
                .flatMap(next -> of(next.request(), () -> executor.answer(next.answer(), observed.pipeline())));
    }

    /** What is done about a request. */
    @FunctionalInterface
    interface Attempt {
        /** @return why it came to nothing */
        Optional<String> answer();
    }

    /** Empty when AWS is busy with something else: later it may work. */
    static Optional<Answered> of(Request request, Attempt attempt) {
        try {
            return Optional.of(new Answered(request, attempt.answer()));
        } catch (AwsFailure failure) {
            if (failure.kind() == AwsFailure.Kind.BUSY) {
                return Optional.empty();
            }
            if (!failure.lasting()) {
                throw failure;
            }
            return Optional.of(new Answered(request, Optional.of(String.valueOf(failure.getMessage()))));
        }
    }
}
