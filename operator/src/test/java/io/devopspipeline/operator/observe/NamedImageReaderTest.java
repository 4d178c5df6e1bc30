// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.desired.ImageOrigin.From;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.NamedImage;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ECR has under the name in a spec, and what is known without asking. */
class NamedImageReaderTest {
    private static final From.Repository TAG = new From.Repository("team/app", "1.4.0");
    private static final GivenImage IMAGE = new GivenImage(
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app",
            "sha256:1",
            Optional.of("1.4.0"),
            Optional.empty(),
            Optional.empty());

    private CannedAws aws;
    private NamedImageReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        reader = new NamedImageReader(aws.account().images());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_tag_is_looked_up() {
        // Given
        aws.answers("""
                {"imageDetails": [{"registryId": "111122223333", "repositoryName": "team/app", "imageDigest": "sha256:1"}]}""");

        // When
        NamedImage named = reader.read(TAG, Optional.empty());

        // Then
        assertThat(named).isEqualTo(new NamedImage.Found(IMAGE));
    }

    @Test
    void what_is_stored_under_the_same_name_costs_no_call() {
        // When
        NamedImage named = reader.read(TAG, stored(IMAGE));

        // Then
        assertThat(named).isEqualTo(new NamedImage.Found(IMAGE));
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void what_is_stored_under_another_name_is_not_meant() {
        // Given
        aws.answers("{\"imageDetails\": []}");

        // When
        NamedImage named = reader.read(new From.Repository("team/app", "1.5.0"), stored(IMAGE));

        // Then
        assertThat(named).isEqualTo(new NamedImage.NoImage());
        assertThat(aws.operations()).hasSize(1);
    }

    private static Optional<StoredImage> stored(GivenImage image) {
        return Optional.of(new StoredImage(image, "v1", Instant.EPOCH));
    }
}
