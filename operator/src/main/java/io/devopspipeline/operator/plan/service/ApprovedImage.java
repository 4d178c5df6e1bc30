// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.util.Optional;

/**
 * What is approved is what runs. A service with tasks of another image is rolled back before anything else, because an update of the pipeline would make
 * AWS refuse the rollback. A service without tasks, as before the first release, stays without them. A rollback that a person asks for is in
 * {@link io.devopspipeline.operator.plan.request.Requests}.
 */
public final class ApprovedImage {
    private ApprovedImage() {}

    /** Empty when the service has the approved image or no tasks, when nothing is known of an approval, and while the stack cannot be changed. */
    public static Optional<Decision> rollBack(Observed observed) {
        return observed.pipeline()
                .filter(stack -> stack.owned() && stack.phase().stands() && stack.handedOver())
                .filter(_ -> observed.service().filter(Service::wantsTasks).isPresent())
                .flatMap(_ -> unapproved(observed))
                .map(found -> new Decision.Act(new Step.RollBackRelease(found)));
    }

    /** Empty when the service has the approved image, or nothing is known of an approval. */
    public static Optional<Decision> stall(Observed observed) {
        return unapproved(observed).map(found -> new Decision.Stalled(new StallCause.ImageNotApproved(found)));
    }

    static Optional<UnapprovedImage> unapproved(Observed observed) {
        return observed.service().flatMap(service -> observed.release()
                .flatMap(release -> release.unapproved(service.current().image())));
    }
}
