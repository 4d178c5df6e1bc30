// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.storage.EcrImage;
import io.devopspipeline.operator.aws.storage.Images;
import io.devopspipeline.operator.plan.desired.ImageOrigin.From;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.NamedImage;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.util.Optional;

/** Looks up the image that a spec names. */
final class NamedImageReader {
    private final Images images;

    NamedImageReader(Images images) {
        this.images = images;
    }

    /** @param known what the name meant when it was looked up last; no call if it has the same name */
    NamedImage read(From.Repository from, Optional<StoredImage> known) {
        return known.map(StoredImage::image)
                .filter(image -> isNamed(from, image))
                .<NamedImage>map(NamedImage.Found::new)
                .orElseGet(() -> ifFound(() -> images.find(from.name(), from.reference()))
                        .map(found -> found.<NamedImage>map(image -> new NamedImage.Found(given(from, image)))
                                .orElseGet(NamedImage.NoImage::new))
                        .orElseGet(NamedImage.NoRepository::new));
    }

    private static boolean isNamed(From.Repository from, GivenImage image) {
        return image.repository().equals(from.name())
                && image.commit().filter(from.reference()::equals).isPresent();
    }

    /** What the spec names stands for the commit, as the version of an object does for a source in S3. */
    private static GivenImage given(From.Repository from, EcrImage image) {
        return new GivenImage(
                image.repositoryUri(),
                image.digest(),
                Optional.of(from.reference()),
                Optional.empty(),
                Optional.empty());
    }
}
