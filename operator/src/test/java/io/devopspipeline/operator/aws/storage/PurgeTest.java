// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Emptying what CloudFormation would choke on: buckets and registries. */
class PurgeTest {
    private static final String EMPTY_BUCKET =
            "<ListVersionsResult><IsTruncated>false</IsTruncated></ListVersionsResult>";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void deletes_versions_and_delete_markers_from_the_start_until_none_is_left() {
        // Given
        aws.answers("<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker>"
                        + "<Version><Key>k</Key><VersionId>v1</VersionId></Version>"
                        + "<DeleteMarker><Key>k</Key><VersionId>v2</VersionId></DeleteMarker></ListVersionsResult>")
                .answers("<DeleteResult></DeleteResult>")
                .answers(EMPTY_BUCKET);
        // When
        Purged purged = aws.account().buckets().purge("bucket");
        // Then
        assertThat(purged.removed()).isEqualTo(2);
        assertThat(purged.more()).isFalse();
        assertThat(purged.problems()).isEmpty();
        assertThat(aws.request(1).body())
                .contains("<VersionId>v1</VersionId>", "<VersionId>v2</VersionId>", "<Quiet>true</Quiet>");
        assertThat(aws.request(2).line()).startsWith("GET /bucket?").doesNotContain("marker");
        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void a_page_that_was_the_last_one_is_not_listed_again() {
        // Given
        aws.answers("<ListVersionsResult><IsTruncated>false</IsTruncated>"
                        + "<Version><Key>k</Key><VersionId>v1</VersionId></Version></ListVersionsResult>")
                .answers("<DeleteResult></DeleteResult>");

        // When
        Purged purged = aws.account().buckets().purge("bucket");

        // Then
        assertThat(purged).isEqualTo(new Purged(1, false, List.of()));
    }

    @Test
    void tells_what_s3_refused_to_delete_inside_its_success() {
        // Given
        aws.answers("<ListVersionsResult><Version><Key>a</Key><VersionId>1</VersionId></Version>"
                        + "<Version><Key>b</Key><VersionId>2</VersionId></Version></ListVersionsResult>")
                .answers(
                        "<DeleteResult><Error><Key>b</Key><Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>");
        // When
        Purged purged = aws.account().buckets().purge("bucket");
        // Then
        assertThat(purged.removed()).isEqualTo(1);
        assertThat(purged.more()).isTrue();
        assertThat(purged.problems()).containsExactly("b (AccessDenied: \"Access Denied\")");
    }

    @Test
    void a_bucket_that_is_gone_is_empty() {
        // Given
        aws.answers(
                404, "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>");
        // When
        Purged purged = aws.account().buckets().purge("bucket");
        // Then
        assertThat(purged.more()).isFalse();
        assertThat(purged.removed()).isZero();
    }

    @Test
    void one_purge_of_a_huge_bucket_ends_and_says_that_more_is_left() {
        // Given more pages than one call takes
        for (int page = 0; page < 6; page++) {
            aws.answers(
                            "<ListVersionsResult><Version><Key>k</Key><VersionId>v</VersionId></Version></ListVersionsResult>")
                    .answers("<DeleteResult></DeleteResult>");
        }
        // When
        Purged purged = aws.account().buckets().purge("bucket");
        // Then
        assertThat(purged.more()).isTrue();
        assertThat(purged.removed()).isEqualTo(5);
        assertThat(aws.requests()).hasSize(10);
    }

    @Test
    void a_delete_marker_alone_still_blocks() {
        // Given
        aws.answers(
                "<ListVersionsResult><DeleteMarker><Key>k</Key><VersionId>v</VersionId></DeleteMarker></ListVersionsResult>");
        // When
        boolean holds = aws.account().buckets().holdsAnything("bucket");
        // Then
        assertThat(holds).isTrue();
        assertThat(aws.request(0).line()).contains("max-keys=1");
    }

    @Test
    void an_image_of_an_index_goes_in_the_round_after_the_index() {
        // Given the index and one of its images, which AWS keeps in the first round
        aws.answers(
                        "{\"imageIds\":[{\"imageDigest\":\"sha256:i\",\"imageTag\":\"latest\"},{\"imageDigest\":\"sha256:i\",\"imageTag\":\"a\"},{\"imageDigest\":\"sha256:m\"}]}")
                .answers(
                        "{\"imageIds\":[{\"imageDigest\":\"sha256:i\",\"imageTag\":\"latest\"},{\"imageDigest\":\"sha256:i\",\"imageTag\":\"a\"}],\"failures\":[{\"imageId\":{\"imageDigest\":\"sha256:m\"},\"failureCode\":\"ImageReferencedByManifestList\",\"failureReason\":\"r\"}]}")
                .answers("{\"imageIds\":[{\"imageDigest\":\"sha256:m\"}]}")
                .answers("{\"imageIds\":[{\"imageDigest\":\"sha256:m\"}],\"failures\":[]}");
        // When
        Purged purged = aws.account().images().purge("repository");
        // Then
        assertThat(purged.removed()).isEqualTo(2);
        assertThat(purged.more()).isFalse();
        assertThat(aws.request(0).body()).contains("\"imageStatus\":\"ANY\"");
        assertThat(aws.request(1).body()).containsOnlyOnce("sha256:i").contains("sha256:m");
        assertThat(aws.operations())
                .as("the last page is not listed again")
                .containsExactly("ListImages", "BatchDeleteImage", "ListImages", "BatchDeleteImage");
    }

    @Test
    void an_image_that_aws_keeps_is_reported_once_nothing_moves() {
        // Given
        aws.answers("{\"imageIds\":[{\"imageDigest\":\"sha256:m\"}]}")
                .answers(
                        "{\"imageIds\":[],\"failures\":[{\"imageId\":{\"imageDigest\":\"sha256:m\"},\"failureCode\":\"KmsError\",\"failureReason\":\"key gone\"}]}");
        // When
        Purged purged = aws.account().images().purge("repository");
        // Then
        assertThat(purged.problems()).containsExactly("sha256:m (KmsError: \"key gone\")");
        assertThat(purged.more()).isTrue();
    }

    @Test
    void unfinished_uploads_are_ended() {
        // Given
        aws.answers(
                        "<ListMultipartUploadsResult><Upload><Key>big</Key><UploadId>u</UploadId></Upload></ListMultipartUploadsResult>")
                .answers(204, "");

        // When
        aws.account().buckets().abortUploads("bucket");

        // Then
        assertThat(aws.request(1).line()).startsWith("DELETE /bucket/big?").contains("uploadId=u");
    }

    @Test
    void a_bucket_that_is_gone_has_no_uploads() {
        // Given
        aws.answers(
                404, "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>");

        // When
        aws.account().buckets().abortUploads("bucket");

        // Then
        assertThat(aws.requests()).hasSize(1);
    }
}
