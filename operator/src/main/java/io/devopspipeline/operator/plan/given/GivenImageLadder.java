// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.given;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Given;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Named;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Obstacle;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Promoted;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Serving;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Unusable;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.NamedImage;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.util.Optional;

/**
 * The rungs of a pipeline that builds nothing, a promotion or one whose spec names an image: the image is stored in the artifacts bucket, where the stage Source finds it, and then an execution
 * takes it. Empty for other pipelines, and where nothing is to be done.
 *
 * <p>The pipeline stack is created after the first image is stored, because CodePipeline starts an execution when the pipeline is created. Whether an image was
 * delivered is decided from the version of the object and from the newest execution alone, so that a restart changes nothing.
 */
public final class GivenImageLadder {
    private final Desired desired;
    private final Given origin;
    private final Observed observed;

    private GivenImageLadder(Desired desired, Given origin, Observed observed) {
        this.desired = desired;
        this.origin = origin;
        this.observed = observed;
    }

    public static Optional<GivenImageLadder> of(Desired desired, Observed observed) {
        return desired.origin().given().map(origin -> new GivenImageLadder(desired, origin, observed));
    }

    /** Before there is a pipeline stack. */
    public Optional<Decision> first() {
        return observed.pipeline().isPresent()
                ? Optional.empty()
                : obstacle().or(() -> offered().map(this::store).orElseGet(this::awaited));
    }

    /** Once the stacks are what the spec asks for. */
    public Optional<Decision> next() {
        boolean asked = desired.release().isPresent();
        return offered()
                .filter(_ -> startsByItself() || asked)
                .flatMap(this::store)
                .or(() -> asked ? Optional.empty() : deliver());
    }

    /** What keeps further releases away. What runs is not touched. */
    public Optional<Decision> obstacle() {
        Optional<StallCause> cause =
                switch (origin) {
                    case Promoted promoted ->
                        offer(promoted) instanceof Unusable(Obstacle obstacle)
                                ? Optional.of(new StallCause.PromotionNotPossible(promoted.from(), obstacle))
                                : Optional.empty();
                    case Named named -> observed.given().named().flatMap(found -> missing(named, found));
                };
        return cause.map(Stalled::new);
    }

    private static Optional<StallCause> missing(Named named, NamedImage found) {
        return switch (found) {
            case NamedImage.Found _ -> Optional.empty();
            case NamedImage.NoImage _ -> Optional.of(new StallCause.ImageNotFound(named.from(), true));
            case NamedImage.NoRepository _ -> Optional.of(new StallCause.ImageNotFound(named.from(), false));
        };
    }

    private Optional<GivenImage> offered() {
        return switch (origin) {
            case Promoted promoted ->
                offer(promoted) instanceof Serving(GivenImage image) ? Optional.of(image) : Optional.empty();
            case Named _ ->
                observed.given()
                        .named()
                        .flatMap(found -> found instanceof NamedImage.Found(GivenImage image)
                                ? Optional.of(image)
                                : Optional.empty());
        };
    }

    /** A stored image is enough: the other resource deploys meanwhile. What the spec names was looked up together with what is stored. */
    private Optional<Decision> awaited() {
        return switch (origin) {
            case Promoted promoted
            when observed.stored().isEmpty() -> Optional.of(new Wait(new Waiting.Promotion(promoted.from())));
            case Promoted _, Named _ -> Optional.empty();
        };
    }

    private boolean startsByItself() {
        return switch (origin) {
            case Promoted promoted -> promoted.onRelease();
            case Named _ -> true;
        };
    }

    private Optional<Decision> store(GivenImage image) {
        return observed.stored()
                        .filter(stored -> stored.image().isSameAs(image))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Act(new Step.StoreImage(origin.from(), image)));
    }

    /** A pipeline that shows no execution was created a moment ago, and starts its first one by itself. */
    private Optional<Decision> deliver() {
        Optional<StoredImage> due = observed.stored().filter(_ -> startsByItself());
        return due.flatMap(stored -> observed.release()
                .flatMap(PipelineState::execution)
                .filter(newest -> !stored.isTakenBy(newest))
                .map(_ -> new Act(new Step.PromoteImage(origin.from(), stored.image(), stored.version()))));
    }

    /** The account is known from the repository of the image and from the stacks of this resource. */
    private ImageOrigin.Offer offer(Promoted promoted) {
        ImageOrigin.Offer offer = promoted.offer();
        return offer instanceof Serving(GivenImage image)
                        && observed.artifacts()
                                .filter(stack -> !stack.accountId().equals(image.account()))
                                .isPresent()
                ? new Unusable(Obstacle.OTHER_ACCOUNT)
                : offer;
    }
}
