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
    static final HandledRequests NONE = new HandledRequests(null, null, null, null, null, null, null, null);

    /** After a reconcile that handled no request. */
    public HandledRequests unchanged() {
        return next(
                Optional.empty(),
                annotations.malformed().or(this::refusedBefore).orElse(null));
    }

    /** Not that a value was malformed which has been corrected since. */
    private Optional<String> refusedBefore() {
        return Optional.ofNullable(before.refused()).filter(why -> !AnnotationShape.isRefusal(why));
    }

    /**
     * After a reconcile that tried to carry out a request.
     * @param handled whether it is not tried again
     * @param refusal why it failed; empty when it succeeded
     */
    public HandledRequests after(Request request, boolean handled, Optional<String> refusal) {
        @Nullable
        String refused = refusal.map(why -> RequestAnnotations.asAnnotated(request) + ": " + why)
                .or(annotations::malformed)
                .orElse(null);
        return next(handled ? Optional.of(request) : Optional.empty(), refused);
    }

    private HandledRequests next(Optional<Request> handled, @Nullable String refused) {
        return new HandledRequests(
                latest(Annotations.RELEASE_REQUESTED_AT, before.release(), handled, Request.Start.class),
                next(Annotations.APPROVE_RELEASE, before.approve(), handled, Request.Approve.class),
                next(Annotations.REJECT_RELEASE, before.reject(), handled, Request.Reject.class),
                next(Annotations.ROLL_BACK_TO, before.rollBackTo(), handled, Request.RollBack.class),
                latest(Annotations.RESTART_REQUESTED_AT, before.restart(), handled, Request.Restart.class),
                annotations.retry(before).orElse(null),
                annotations
                        .value(Annotations.RECONCILE_REQUESTED_AT)
                        .or(() -> Optional.ofNullable(before.reconcile()))
                        .orElse(null),
                refused);
    }

    private @Nullable String latest(
            String annotation, @Nullable String last, Optional<Request> handled, Class<? extends Request> kind) {
        return handled.filter(kind::isInstance).isPresent() ? value(annotation) : last;
    }

    private @Nullable String next(
            String annotation, @Nullable String last, Optional<Request> handled, Class<? extends Request> kind) {
        return value(annotation) == null ? null : latest(annotation, last, handled, kind);
    }

    private @Nullable String value(String annotation) {
        return annotations.value(annotation).orElse(null);
    }
}
