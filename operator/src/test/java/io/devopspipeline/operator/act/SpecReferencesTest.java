// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the spec names is looked at before anything is created for it. */
class SpecReferencesTest {
    private static final Map<String, String> SOURCE = Map.of("SourceBucket", "sources", "SourceObjectKey", "app.zip");
    private static final String VERSIONED =
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    private static final String OBJECT =
            "<ListVersionsResult><Version><Key>%s</Key><VersionId>v</VersionId></Version></ListVersionsResult>";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private SpecReferences references(Map<String, String> parameters) {
        return new SpecReferences(aws.account(), blueprints(parameters).pipeline());
    }

    private Failure failure(Map<String, String> parameters) {
        return catchThrowableOfType(
                        FailureException.class, () -> references(parameters).require())
                .failure();
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>AWS's words</Message></Error>";
    }

    @Test
    void a_connection_that_does_not_exist_is_named_with_its_field() {
        // Given
        String arn = "arn:aws:codeconnections:eu-west-1:111122223333:connection/x";
        aws.answers(400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"No such.\"}");

        // When
        Failure failure = failure(Map.of("ConnectionArn", arn));

        // Then
        assertThat(failure.reason()).isEqualTo(Reason.ReferenceNotFound);
        assertThat(failure.message()).contains("spec.source.connection.connectionArn", arn, "No such.");
    }

    @Test
    void a_source_bucket_that_does_not_exist_is_named() {
        // Given
        aws.answers(404, error("NoSuchBucket"));

        // When
        Failure failure = failure(SOURCE);

        // Then
        assertThat(failure.reason()).isEqualTo(Reason.ReferenceNotFound);
        assertThat(failure.message()).contains("spec.source.s3.bucket", "bucket sources", "NoSuchBucket");
    }

    @Test
    void a_source_bucket_of_another_region_is_named() {
        // Given
        aws.answers(301, error("PermanentRedirect"));

        // When
        Failure failure = failure(SOURCE);

        // Then
        assertThat(failure.reason()).isEqualTo(Reason.ReferenceNotFound);
        assertThat(failure.message()).contains("region", "PermanentRedirect");
    }

    @Test
    void a_source_bucket_without_versioning_is_refused_before_codepipeline_does() {
        // Given
        aws.answers("<VersioningConfiguration/>");

        // When
        Failure failure = failure(SOURCE);

        // Then
        assertThat(failure.reason()).isEqualTo(Reason.SourceNotVersioned);
    }

    @Test
    void a_source_object_that_does_not_exist_is_named() {
        // Given
        aws.answers(VERSIONED).answers(OBJECT.formatted("app.zip.old"));

        // When
        Failure failure = failure(SOURCE);

        // Then
        assertThat(failure.message()).contains("spec.source.s3.objectKey", "s3://sources/app.zip");
    }

    @Test
    void a_seed_archive_that_does_not_exist_is_named() {
        // Given
        aws.answers(404, error("NoSuchBucket"));

        // When
        Failure failure = failure(Map.of("SeedBucket", "seeds", "SeedKey", "seed.zip"));

        // Then
        assertThat(failure.message()).contains("spec.source.codeCommit.seedArchive.bucket", "bucket seeds");
    }

    @Test
    void a_source_that_exists_lets_the_stack_be_created() {
        // Given
        aws.answers(VERSIONED).answers(OBJECT.formatted("app.zip"));

        // When
        references(SOURCE).require();

        // Then
        assertThat(aws.operations()).hasSize(2);
    }

    @Test
    void what_the_operator_may_not_read_is_left_to_codepipeline() {
        // Given
        aws.answers(403, error("AccessDenied"));

        // Then
        assertThatNoException().isThrownBy(() -> references(SOURCE).require());
    }

    @Test
    void a_vpc_that_does_not_exist_is_named_with_its_field() {
        // Given
        aws.answers(
                400,
                "<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>The vpc ID 'vpc-1' does not exist"
                        + "</Message></Error></Errors></Response>");

        // When
        FailureException failure = catchThrowableOfType(
                FailureException.class, () -> references(Map.of()).vpcCidrs("vpc-1"));

        // Then
        assertThat(failure.failure().reason()).isEqualTo(Reason.ReferenceNotFound);
        assertThat(failure.failure().message()).contains("spec.network.vpcId", "VPC vpc-1", "InvalidVpcID.NotFound");
    }
}
