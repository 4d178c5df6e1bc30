// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.storage.ImageArchive;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the artifacts bucket holds for a pipeline that builds nothing. */
class StoredImageReaderTest {
    private static final String LIST = "GET /bucket?";
    private static final String NOTHING = "<ListVersionsResult/>";
    private static final String ONE =
            "<ListVersionsResult><Version><Key>source/image.zip</Key><VersionId>v1</VersionId></Version></ListVersionsResult>";
    private static final Optional<ObservedStack> ARTIFACTS = Optional.of(
            ObservedStack.builder(StackKind.ARTIFACTS, "a", "arn:aws:x:y:1:stack/a", "CREATE_COMPLETE", Instant.EPOCH)
                    .outputs(Map.of("ArtifactsBucketName", "bucket"))
                    .build());
    private static final GivenImage IMAGE =
            new GivenImage("repo", "sha256:1", Optional.of("c1"), Optional.of("Fix"), Optional.empty());

    private CannedAws aws;
    private StoredImageReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo(
                "GET /bucket/source/image.zip",
                new ImageArchive(IMAGE.uri(), IMAGE.commit(), IMAGE.message(), IMAGE.author()).toZip());
        reader = new StoredImageReader(aws.account().buckets());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_pipeline_that_builds_its_image_costs_no_call() {
        // When
        Optional<StoredImage> stored = reader.read(desired(), ARTIFACTS, Optional.empty());

        // Then
        assertThat(stored).isEmpty();
        assertThat(aws.operations()).isEmpty();
    }

    /** Without the permission to list the bucket, S3 would answer 403 and not 404. */
    @Test
    void an_object_that_is_not_there_is_not_asked_for() {
        // Given
        aws.answers(NOTHING);

        // When
        Optional<StoredImage> stored = reader.read(promoting(), ARTIFACTS, Optional.empty());

        // Then
        assertThat(stored).isEmpty();
        assertThat(aws.operations()).singleElement().asString().startsWith(LIST);
    }

    @Test
    void the_image_is_read_with_what_it_was_built_of() {
        // Given
        aws.answers(ONE);

        // When
        Optional<StoredImage> stored = reader.read(promoting(), ARTIFACTS, Optional.empty());

        // Then
        assertThat(stored.map(StoredImage::image)).contains(IMAGE);
    }

    @Test
    void an_object_that_was_there_costs_one_call() {
        // When
        var _ = reader.read(promoting(), ARTIFACTS, Optional.of(new StoredImage(IMAGE, "v1", Instant.EPOCH)));

        // Then
        assertThat(aws.operations()).singleElement().asString().startsWith("GET /bucket/source/image.zip");
    }

    private static Desired promoting() {
        Desired d = desired();
        return new Desired(
                d.artifacts(),
                d.pipeline(),
                d.tasks(),
                false,
                List.of(),
                new ImageOrigin.Promoted(
                        new ImageOrigin.From.Resource("staging", "team"), true, new ImageOrigin.NotServing()));
    }
}
