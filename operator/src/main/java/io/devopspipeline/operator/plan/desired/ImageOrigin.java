// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.GivenImage;
import java.util.Optional;

/** Where the image comes from that the pipeline delivers. */
public sealed interface ImageOrigin {
    /** The pipeline builds it. */
    record Built() implements ImageOrigin {}

    /**
     * Another DevOpsPipeline of the namespace has built it.
     * @param onRelease whether each of its releases is delivered without a request
     */
    record Promoted(From from, boolean onRelease, Offer offer) implements ImageOrigin {}

    /** The other DevOpsPipeline. */
    record From(String name, String namespace) {}

    /** What the other DevOpsPipeline has for this one. */
    sealed interface Offer {}

    /** It serves a release. */
    record Serving(GivenImage image) implements Offer {}

    /** It does not serve a release now. What was promoted before stays. */
    record NotServing() implements Offer {}

    /** Nothing can be promoted from it until someone changes a resource. */
    record Unusable(Obstacle obstacle) implements Offer {}

    /** Why nothing can be promoted. */
    enum Obstacle {
        /** There is no such resource. */
        MISSING,
        /** It is being deleted, and its images with it. */
        DELETING,
        /** It is in another region. */
        OTHER_REGION,
        /** It is in another AWS account. */
        OTHER_ACCOUNT,
        /** It gets its own image, directly or through others, from this resource. */
        CYCLE
    }

    default Optional<Promoted> promoted() {
        return this instanceof Promoted promoted ? Optional.of(promoted) : Optional.empty();
    }

    /** The image that is offered now. */
    default Optional<GivenImage> offered() {
        return promoted().map(Promoted::offer).filter(Serving.class::isInstance).map(offer -> ((Serving) offer)
                .image());
    }
}
