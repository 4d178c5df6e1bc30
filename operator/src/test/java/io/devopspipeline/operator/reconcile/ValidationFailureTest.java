// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What CloudFormation finds before it makes the first resource, and shows only by DescribeEvents. */
class ValidationFailureTest {
    private SteppedAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void a_bucket_of_the_same_account_is_named_with_its_path() {
        // Given
        try (S3Client s3 = S3Client.builder()
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(SteppedAws.ADMINISTRATOR)
                .forcePathStyle(true)
                .build()) {
            s3.createBucket(r -> r.bucket("kept-from-before"));
        }
        app.object().setSpec(Specs.withBucket(app.object().getSpec(), "kept-from-before"));

        // When
        app.reconcileUntil("CreateFailed");

        // Then
        assertThat(app.ready().message())
                .contains("ArtifactsBucket", "AWS::S3::Bucket", "/Resources/ArtifactsBucket", "already exists");
    }
}
