// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.spec.ImageSource;
import io.devopspipeline.crd.spec.Promotion;
import io.devopspipeline.crd.spec.PromotionTrigger;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.ReleaseStatus;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.ImageOrigin.From;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Named;
import io.devopspipeline.operator.plan.desired.ImageOrigin.NotServing;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Obstacle;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Offer;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Promoted;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Serving;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Unusable;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.StackOutput;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the image of a resource comes from. {@code spec.source.promotion} delivers the release that another resource of the namespace serves, as its status shows it. Only a release that an
 * execution of the other pipeline has completed is offered: then its status names the commit. A repository that no stack of the namespace has made is not
 * taken from a status, because the tasks get the permission to pull from it.
 */
public final class PromotionOrigin {
    private final PipelineResource resource;
    private final Function<String, Optional<DevOpsPipeline>> others;

    /** @param others finds a resource of the same namespace by its name */
    public PromotionOrigin(PipelineResource resource, Function<String, Optional<DevOpsPipeline>> others) {
        this.resource = resource;
        this.others = others;
    }

    /** The name of the resource that another one promotes from. */
    public static Optional<String> of(DevOpsPipeline resource) {
        return promotion(resource).map(promotion -> promotion.from().name());
    }

    public ImageOrigin read() {
        return promotion(resource.resource())
                .<ImageOrigin>map(promotion -> new Promoted(
                        new From.Resource(promotion.from().name(), resource.namespace()),
                        promotion.trigger() == PromotionTrigger.ON_RELEASE,
                        offer(promotion.from().name())))
                .or(() -> Optional.ofNullable(resource.spec().source().image()).map(PromotionOrigin::named))
                .orElseGet(ImageOrigin.Built::new);
    }

    private static ImageOrigin named(ImageSource image) {
        return new Named(new From.Repository(image.repository(), image.reference()));
    }

    private static Optional<Promotion> promotion(DevOpsPipeline resource) {
        return Optional.ofNullable(resource.getSpec().source().promotion());
    }

    private Offer offer(String from) {
        if (comesFromHere(from)) {
            return new Unusable(Obstacle.CYCLE);
        }
        return others.apply(from).map(this::offer).orElseGet(() -> new Unusable(Obstacle.MISSING));
    }

    private Offer offer(DevOpsPipeline other) {
        if (!other.getSpec().region().equals(resource.spec().region())) {
            return new Unusable(Obstacle.OTHER_REGION);
        }
        Offer offer = offeredBy(other);
        return offer instanceof Serving(GivenImage image) && !resource.owner().sharesNamespaceWith(image.repository())
                ? new NotServing()
                : offer;
    }

    /** What the resource offers to whoever may promote it. */
    public static Offer offeredBy(DevOpsPipeline resource) {
        return offeredBy(resource, resource.getStatus());
    }

    /** The same with another status. */
    public static Offer offeredBy(DevOpsPipeline resource, @Nullable DevOpsPipelineStatus status) {
        if (resource.getMetadata().getDeletionTimestamp() != null) {
            return new Unusable(Obstacle.DELETING);
        }
        return Optional.ofNullable(status)
                .filter(known -> known.isReadyAt(resource.getMetadata().getGeneration()))
                .flatMap(PromotionOrigin::served)
                .<Offer>map(Serving::new)
                .orElseGet(NotServing::new);
    }

    private boolean comesFromHere(String from) {
        Set<String> seen = new HashSet<>();
        Optional<String> name = Optional.of(from);
        while (name.isPresent() && seen.add(name.get())) {
            if (name.get().equals(resource.name())) {
                return true;
            }
            name = name.flatMap(others).flatMap(PromotionOrigin::of);
        }
        return false;
    }

    private static Optional<GivenImage> served(DevOpsPipelineStatus status) {
        return Optional.ofNullable(status.release())
                .filter(release -> release.commit() != null)
                .flatMap(release -> repository(status).map(uri -> image(uri, release)));
    }

    /** The one of its own, or that of the image that was promoted to it. */
    private static Optional<String> repository(DevOpsPipelineStatus status) {
        return Optional.ofNullable(status.outputs().get(StackOutput.ECR_REPOSITORY_URI.key()))
                .or(() -> Optional.ofNullable(status.outputs().get(StackOutput.IMAGE_REPOSITORY_URI.key())));
    }

    private static GivenImage image(String repositoryUri, ReleaseStatus release) {
        return new GivenImage(
                repositoryUri,
                release.imageDigest(),
                Optional.ofNullable(release.commit()),
                Optional.ofNullable(release.message()),
                Optional.ofNullable(release.author()));
    }
}
