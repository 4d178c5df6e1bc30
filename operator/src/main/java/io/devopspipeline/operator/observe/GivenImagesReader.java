// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Named;
import io.devopspipeline.operator.plan.observed.GivenImages;
import io.devopspipeline.operator.plan.observed.NamedImage;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.util.Optional;

/**
 * Reads the images of a pipeline that builds nothing. What a tag names is looked up when the spec has changed and for a release request: an image that is
 * stored under the same tag is taken as what it names. No call for other pipelines.
 */
final class GivenImagesReader {
    private final StoredImageReader stored;
    private final NamedImageReader named;

    GivenImagesReader(AwsAccount aws) {
        this.stored = new StoredImageReader(aws.buckets());
        this.named = new NamedImageReader(aws.images());
    }

    /** @param last what was seen before */
    GivenImages read(Desired desired, Optional<ObservedStack> artifacts, GivenImages last) {
        Optional<StoredImage> seen = stored.read(desired, artifacts, last.stored());
        Optional<NamedImage> now = artifacts
                .filter(ObservedStack::usable)
                .flatMap(_ -> desired.origin() instanceof Named(var from)
                        ? Optional.of(named.read(
                                from, seen.filter(_ -> desired.release().isEmpty())))
                        : Optional.empty());
        return new GivenImages(seen, now);
    }
}
