// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.GivenImage;
import java.util.Optional;

/** Where the image comes from that the pipeline delivers. */
public sealed interface ImageOrigin {
    /** The pipeline builds it. */
    record Built() implements ImageOrigin {}

    /** The pipeline builds nothing. */
    sealed interface Given extends ImageOrigin {
        From from();
    }

    /**
     * Another DevOpsPipeline of the namespace has built it.
     * @param onRelease whether each of its releases is delivered without a request
     */
    record Promoted(From.Resource from, boolean onRelease, Offer offer) implements Given {}

    /** The spec names it. */
    record Named(From.Repository from) implements Given {}

    /** Who has the image. */
    sealed interface From {
        /** Another DevOpsPipeline. */
        record Resource(String name, String namespace) implements From {}

        /**
         * A repository in ECR.
         * @param reference the tag or the digest of the image
         */
        record Repository(String name, String reference) implements From {
            public boolean isDigest() {
                return reference.startsWith("sha256:");
            }

            /** As people write it. */
            public String image() {
                return name + (isDigest() ? "@" : ":") + reference;
            }
        }
    }

    /** What the other DevOpsPipeline has for this one. */
    sealed interface Offer {}

    /** It serves a release. */
    record Serving(GivenImage image) implements Offer {}

    /** It does not serve a release now. What was promoted before stays. */
    record NotServing() implements Offer {}

    /** Nothing can be promoted from it until a resource is changed. */
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

    default Optional<Given> given() {
        return this instanceof Given given ? Optional.of(given) : Optional.empty();
    }
}
