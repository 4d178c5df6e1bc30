// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.storage.Buckets;
import io.devopspipeline.operator.aws.storage.ImageArchive;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StoredImage;
import io.devopspipeline.operator.template.SourceImage;
import java.util.Optional;

/** Reads which image the artifacts bucket holds for a pipeline that builds nothing. No call for other pipelines. */
final class StoredImageReader {
    private final Buckets buckets;

    StoredImageReader(Buckets buckets) {
        this.buckets = buckets;
    }

    /** @param last what was seen before; an object that was there once is not looked for again */
    Optional<StoredImage> read(Desired desired, Optional<ObservedStack> artifacts, Optional<StoredImage> last) {
        return desired.origin()
                .given()
                .flatMap(_ -> artifacts.filter(ObservedStack::usable))
                .flatMap(stack -> stack.findOutput(StackOutput.ARTIFACTS_BUCKET_NAME))
                .filter(bucket -> last.isPresent() || buckets.holdsObject(bucket, SourceImage.KEY))
                .flatMap(bucket -> buckets.imageArchive(bucket, SourceImage.KEY))
                .map(StoredImageReader::stored);
    }

    private static StoredImage stored(ImageArchive.Stored found) {
        ImageArchive archive = found.archive();
        String[] image = archive.image().split("@", 2);
        GivenImage given = new GivenImage(
                image[0], image.length < 2 ? "" : image[1], archive.commit(), archive.message(), archive.author());
        return new StoredImage(given, found.version(), found.storedAt());
    }
}
