// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageDigestDoesNotMatchException;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotEmptyException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

class EcrTest {
    private static final String TEMPLATE = """
            Resources:
              Images:
                Type: AWS::ECR::Repository
                Properties:
                  ImageTagMutability: MUTABLE
                  ImageScanningConfiguration: {ScanOnPush: true}
                  EncryptionConfiguration: {EncryptionType: AES256}
                  LifecyclePolicy: {LifecyclePolicyText: '{"rules":[]}'}
            Outputs:
              Name: {Value: !Ref Images}
              Uri: {Value: !GetAtt Images.RepositoryUri}
            """;

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private EcrClient ecr;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        ecr = account.ecr();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private List<String> images(String repository) {
        return ecr.listImagesPaginator(r -> r.repositoryName(repository).maxResults(1)).imageIds().stream()
                .map(id -> id.imageDigest() + " " + id.imageTag())
                .toList();
    }

    @Test
    void the_stack_sees_name_and_uri() {
        // When
        account.create("s", TEMPLATE);
        // Then
        String name = account.output("s", "Name");
        assertThat(name).startsWith("s-images-");
        assertThat(account.output("s", "Uri")).isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/" + name);
        assertThat(ecr.getLifecyclePolicy(r -> r.repositoryName(name)).lifecyclePolicyText())
                .isEqualTo("{\"rules\":[]}");
        var repository = ecr.describeRepositories(r -> r.repositoryNames(name))
                .repositories()
                .getFirst();
        assertThat(repository.imageScanningConfiguration().scanOnPush()).isTrue();
        assertThat(repository.createdAt()).isBefore(account.clock.now());
    }

    @Test
    void a_tag_moves_and_its_old_image_stays_untagged() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app"));
        String first = account.pushImage("app", "latest", "one");
        // When
        String second = account.pushImage("app", "latest", "two");
        // Then
        assertThat(images("app")).containsExactly(first + " null", second + " latest");
        assertThat(ecr.listImages(r -> r.repositoryName("app").filter(f -> f.tagStatus("UNTAGGED")))
                        .imageIds())
                .extracting(ImageIdentifier::imageDigest)
                .containsExactly(first);
    }

    @Test
    void an_immutable_tag_does_not_move() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app").imageTagMutability("IMMUTABLE"));
        account.pushImage("app", "v1", "one");
        // When, Then
        assertThatThrownBy(() -> account.pushImage("app", "v1", "two"))
                .isInstanceOf(ImageTagAlreadyExistsException.class)
                .hasMessageContaining("The image tag 'v1' already exists in the 'app' repository");
    }

    @Test
    void deleting_by_tag_only_untags_unless_it_is_the_last_tag() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app"));
        String digest = account.pushImage("app", "a", "one");
        account.pushImage("app", "b", "one");
        // When
        ecr.batchDeleteImage(r -> r.repositoryName("app").imageIds(id -> id.imageTag("a")));
        List<String> afterFirst = images("app");
        ecr.batchDeleteImage(r -> r.repositoryName("app").imageIds(id -> id.imageTag("b")));
        // Then
        assertThat(afterFirst).containsExactly(digest + " b");
        assertThat(images("app")).isEmpty();
    }

    @Test
    void deleting_by_digest_takes_all_tags_and_names_what_is_not_there() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app"));
        String digest = account.pushImage("app", "a", "one");
        account.pushImage("app", "b", "one");
        // When
        var answer = ecr.batchDeleteImage(
                r -> r.repositoryName("app").imageIds(id -> id.imageDigest(digest), id -> id.imageTag("gone")));
        // Then
        assertThat(images("app")).isEmpty();
        assertThat(answer.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.failureCode()).isEqualTo(ImageFailureCode.IMAGE_NOT_FOUND);
            assertThat(failure.imageId().imageTag()).isEqualTo("gone");
        });
    }

    @Test
    void refusals_carry_aws_names() {
        ecr.createRepository(r -> r.repositoryName("app"));
        account.pushImage("app", "a", "one");
        assertThatThrownBy(() -> ecr.deleteRepository(r -> r.repositoryName("app")))
                .isInstanceOf(RepositoryNotEmptyException.class);
        assertThatThrownBy(() -> ecr.listImages(r -> r.repositoryName("none")))
                .isInstanceOf(RepositoryNotFoundException.class)
                .hasMessageContaining(
                        "The repository with name 'none' does not exist in the registry with id '123456789012'");
        assertThatThrownBy(() -> ecr.getLifecyclePolicy(r -> r.repositoryName("app")))
                .isInstanceOf(LifecyclePolicyNotFoundException.class);
        ecr.deleteRepository(r -> r.repositoryName("app").force(true));
        assertThat(ecr.describeRepositories().repositories()).isEmpty();
    }

    @Test
    void deleting_by_digest_names_every_tag_that_went() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app"));
        String digest = account.pushImage("app", "a", "one");
        account.pushImage("app", "b", "one");

        // When
        var gone = ecr.batchDeleteImage(r -> r.repositoryName("app").imageIds(id -> id.imageDigest(digest)))
                .imageIds();

        // Then
        assertThat(gone).extracting(ImageIdentifier::imageTag).containsExactly("a", "b");
    }

    @Test
    void an_image_id_that_cannot_be_says_why() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app"));

        // When
        var failures = ecr.batchDeleteImage(
                        r -> r.repositoryName("app").imageIds(id -> id.imageDigest("sha256:no"), id -> {}))
                .failures();

        // Then
        assertThat(failures)
                .extracting(ImageFailure::failureCode)
                .containsExactly(ImageFailureCode.INVALID_IMAGE_DIGEST, ImageFailureCode.MISSING_DIGEST_AND_TAG);
    }

    @Test
    void a_manifest_without_its_media_type_is_refused() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app"));

        // When, Then
        assertThatThrownBy(() ->
                        ecr.putImage(r -> r.repositoryName("app").imageTag("a").imageManifest("{}")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("image manifest mediatype not provided in manifest or parameter");
    }

    @Test
    void an_image_with_another_digest_than_the_one_given_is_refused() {
        // Given
        ecr.createRepository(r -> r.repositoryName("app"));

        // When, Then
        assertThatThrownBy(() -> ecr.putImage(r -> r.repositoryName("app")
                        .imageManifestMediaType(DeliveryAccount.MANIFEST)
                        .imageDigest("sha256:" + "0".repeat(64))
                        .imageManifest("{}")))
                .isInstanceOf(ImageDigestDoesNotMatchException.class);
    }

    @Test
    void another_accounts_registry_does_not_answer_this_ones_images() {
        assertThatThrownBy(() -> ecr.describeRepositories(r -> r.registryId("210987654321")))
                .isInstanceOf(EcrException.class)
                .hasMessageContaining("The registry of another account, 210987654321, is not in the sandbox");
    }

    @Test
    void a_repository_encrypted_with_a_key_is_refused_and_not_created() {
        // When, Then
        assertThatThrownBy(() -> ecr.createRepository(
                        r -> r.repositoryName("app").encryptionConfiguration(e -> e.encryptionType("KMS"))))
                .hasMessageContaining("A repository encrypted with KMS is not in the sandbox");
        assertThat(ecr.describeRepositories(r -> {}).repositories()).isEmpty();
    }

    @Test
    void a_token_that_no_page_gave_is_refused() {
        assertThatThrownBy(() -> ecr.describeRepositories(r -> r.nextToken("nope")))
                .isInstanceOf(InvalidParameterException.class);
    }
}
