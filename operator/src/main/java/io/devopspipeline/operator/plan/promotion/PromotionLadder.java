// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.promotion;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.ImageOrigin.NotServing;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Obstacle;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Promoted;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Serving;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Unusable;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.util.Optional;

/**
 * The rungs of a pipeline that builds nothing: the image is stored in the artifacts bucket, where the stage Source finds it, and then an execution
 * takes it. Empty for other pipelines, and where nothing is to be done.
 *
 * <p>The pipeline stack is created after the first image is stored, because CodePipeline starts an execution when the pipeline is created. Whether an image was
 * delivered is decided from the version of the object and from the newest execution alone, so that a restart changes nothing.
 */
public final class PromotionLadder {
    private final Desired desired;
    private final Promoted promoted;
    private final Observed observed;

    private PromotionLadder(Desired desired, Promoted promoted, Observed observed) {
        this.desired = desired;
        this.promoted = promoted;
        this.observed = observed;
    }

    public static Optional<PromotionLadder> of(Desired desired, Observed observed) {
        return desired.origin().promoted().map(promoted -> new PromotionLadder(desired, promoted, observed));
    }

    /** Before there is a pipeline stack. */
    public Optional<Decision> first() {
        if (observed.pipeline().isPresent()) {
            return Optional.empty();
        }
        return switch (offer()) {
            case Serving(GivenImage image) -> store(image);
            case NotServing _ ->
                observed.stored().isPresent()
                        ? Optional.empty()
                        : Optional.of(new Wait(new Waiting.Promotion(promoted.from())));
            case Unusable(Obstacle obstacle) -> Optional.of(stalled(obstacle));
        };
    }

    /** Once the stacks are what the spec asks for. */
    public Optional<Decision> next() {
        boolean asked = desired.release().isPresent();
        return newImage()
                .filter(_ -> promoted.onRelease() || asked)
                .flatMap(this::store)
                .or(() -> asked ? Optional.empty() : deliver());
    }

    /** What keeps further releases away. What runs is not touched. */
    public Optional<Decision> obstacle() {
        return offer() instanceof Unusable(Obstacle obstacle) ? Optional.of(stalled(obstacle)) : Optional.empty();
    }

    private Optional<GivenImage> newImage() {
        return offer() instanceof Serving(GivenImage image) ? Optional.of(image) : Optional.empty();
    }

    private Optional<Decision> store(GivenImage image) {
        return observed.stored()
                        .filter(stored -> stored.image().isSameAs(image))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Act(new Step.StoreImage(promoted.from(), image)));
    }

    /** A pipeline that shows no execution was created a moment ago, and starts its first one by itself. */
    private Optional<Decision> deliver() {
        Optional<StoredImage> due = observed.stored().filter(_ -> promoted.onRelease());
        return due.flatMap(stored -> observed.release()
                .flatMap(PipelineState::execution)
                .filter(newest -> !stored.isTakenBy(newest))
                .map(_ -> new Act(new Step.PromoteImage(promoted.from(), stored.image(), stored.version()))));
    }

    private Decision stalled(Obstacle obstacle) {
        return new Stalled(new StallCause.PromotionNotPossible(promoted.from(), obstacle));
    }

    /** The account is known from the repository of the image and from the stacks of this resource. */
    private ImageOrigin.Offer offer() {
        ImageOrigin.Offer offer = promoted.offer();
        return offer instanceof Serving(GivenImage image)
                        && observed.artifacts()
                                .filter(stack -> !stack.accountId().equals(image.account()))
                                .isPresent()
                ? new Unusable(Obstacle.OTHER_ACCOUNT)
                : offer;
    }
}
