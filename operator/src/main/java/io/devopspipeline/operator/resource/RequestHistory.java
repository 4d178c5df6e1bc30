// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.desired.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which requests were handled, from one status to the next. Removing an annotation requests nothing. A request that names an execution is forgotten
 * when its annotation is removed, so that it can be made again.
 * @param before what the last status says
 */
public record RequestHistory(RequestAnnotations annotations, HandledRequests before) {
    static final HandledRequests NONE = new HandledRequests(null, null, null, null, null, null, null);

    /** After a reconcile that handled no request. */
    public HandledRequests unchanged() {
        return next(Optional.empty(), before.refused());
    }

    /**
     * After a reconcile that tried to carry out a request.
     * @param handled whether it is not tried again
     * @param refusal why it failed; empty when it succeeded
     */
    public HandledRequests after(Request request, boolean handled, Optional<String> refusal) {
        @Nullable
        String refused = refusal.map(why -> RequestAnnotations.asAnnotated(request) + ": " + why)
                .orElse(null);
        return next(handled ? Optional.of(request) : Optional.empty(), refused);
    }

    private HandledRequests next(Optional<Request> handled, @Nullable String refused) {
        return new HandledRequests(
                handled.filter(Request.Start.class::isInstance).isPresent()
                        ? value(Annotations.RELEASE_REQUESTED_AT)
                        : before.release(),
                next(Annotations.APPROVE_RELEASE, before.approve(), handled, Request.Approve.class),
                next(Annotations.REJECT_RELEASE, before.reject(), handled, Request.Reject.class),
                next(Annotations.ROLL_BACK_TO, before.rollBackTo(), handled, Request.RollBack.class),
                annotations.retry(before).orElse(null),
                annotations
                        .value(Annotations.RECONCILE_REQUESTED_AT)
                        .or(() -> Optional.ofNullable(before.reconcile()))
                        .orElse(null),
                refused);
    }

    private @Nullable String next(
            String annotation, @Nullable String last, Optional<Request> handled, Class<? extends Request> kind) {
        @Nullable String now = value(annotation);
        if (now == null || handled.filter(kind::isInstance).isPresent()) {
            return now;
        }
        return last;
    }

    private @Nullable String value(String annotation) {
        return annotations.value(annotation).orElse(null);
    }
}
