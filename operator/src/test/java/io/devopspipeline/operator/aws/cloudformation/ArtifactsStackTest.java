// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.SandboxAccount;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import io.devopspipeline.operator.aws.storage.Purged;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of the artifacts stack in the sandbox, by the adapters. */
class ArtifactsStackTest {
    private static final String NAME = "dop-default-app-artifacts";

    private SandboxAccount sandbox;
    private AwsAccount aws;

    @BeforeEach
    void start() throws IOException {
        sandbox = new SandboxAccount();
        aws = sandbox.account();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void stands_echoes_its_digest_and_tags_and_takes_the_same_update_for_none() {
        // Given
        aws.stacks().create(request("g1-create", ""));
        // When
        StackDescription stack = awaitStatus(NAME, "CREATE_COMPLETE");
        // Then
        assertThat(stack.outputs()).containsEntry("SpecDigest", "d-1").containsKey("ArtifactsBucketName");
        assertThat(stack.tags()).containsEntry("team", "a");
        assertThat(aws.stacks().events(stack.id()))
                .allMatch(event -> event.token().equals("g1-create"))
                .last()
                .satisfies(event -> assertThat(event.status()).isEqualTo("CREATE_IN_PROGRESS"));
        AwsFailure same =
                catchThrowableOfType(AwsFailure.class, () -> aws.stacks().update(request("g1-update", "")));
        assertThat(same.kind()).isEqualTo(Kind.NO_UPDATES);
        AwsFailure again =
                catchThrowableOfType(AwsFailure.class, () -> aws.stacks().create(request("g2-create", "")));
        assertThat(again.kind()).isEqualTo(Kind.ALREADY_EXISTS);
    }

    @Test
    void is_deleted_only_once_its_bucket_is_purged() {
        // Given a bucket with an object and one that was written twice
        aws.stacks().create(request("g1-create", ""));
        StackDescription stack = awaitStatus(NAME, "CREATE_COMPLETE");
        String bucket = Objects.requireNonNull(stack.outputs().get("ArtifactsBucketName"));
        aws.buckets().put(bucket, "seed/a.zip", "one".getBytes(UTF_8));
        aws.buckets().put(bucket, "seed/a.zip", "two".getBytes(UTF_8));
        aws.buckets().put(bucket, "seed/b.zip", "one".getBytes(UTF_8));
        // When it is deleted full
        aws.stacks().delete(stack.id(), "g1-delete", Optional.empty());
        awaitStatus(stack.id(), "DELETE_FAILED");
        // Then the bucket is named as what blocks
        assertThat(aws.stacks().events(stack.id()))
                .filteredOn(event -> event.status().equals("DELETE_FAILED"))
                .filteredOn(event -> !event.type().equals("AWS::CloudFormation::Stack"))
                .extracting(StackEvent::logicalId)
                .containsExactly("ArtifactsBucket");
        assertThat(aws.buckets().holdsAnything(bucket)).isTrue();
        // And once it is purged the stack goes
        Purged purged = aws.buckets().purge(bucket);
        assertThat(purged.removed()).isEqualTo(3);
        assertThat(purged.more()).isFalse();
        assertThat(aws.buckets().holdsAnything(bucket)).isFalse();
        aws.stacks().delete(stack.id(), "g1-delete-2", Optional.empty());
        awaitStatus(stack.id(), "DELETE_COMPLETE");
        assertThat(aws.stacks().describe(NAME)).isEmpty();
        assertThat(aws.buckets().purge(bucket).removed()).isZero();
    }

    @Test
    void a_taken_bucket_name_rolls_back_with_its_reason_in_the_events() {
        // Given
        aws.stacks().create(request("g1-create", SandboxAccount.TAKEN_BUCKET));
        // When
        StackDescription stack = awaitStatus(NAME, "ROLLBACK_COMPLETE");
        // Then
        assertThat(aws.stacks().events(stack.id()))
                .filteredOn(event -> event.status().equals("CREATE_FAILED"))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("already exists"));
        AwsFailure refused =
                catchThrowableOfType(AwsFailure.class, () -> aws.stacks().update(request("g2-update", "")));
        assertThat(refused.kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void the_account_is_the_sandboxs() {
        assertThat(aws.identity().callerIdentity().account()).hasSize(12);
    }

    private StackDescription awaitStatus(String nameOrId, String status) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> aws.stacks().describe(nameOrId).orElseThrow(), stack -> stack.status()
                        .equals(status));
    }

    private static StackRequest request(String token, String bucket) {
        Map<String, String> parameters = Map.of("SpecDigest", "d-1", "BucketName", bucket);
        return new StackRequest(
                NAME,
                new TemplateLocation.Body(template()),
                parameters,
                Map.of("team", "a"),
                false,
                token,
                Optional.empty());
    }

    private static String template() {
        try (InputStream in =
                Objects.requireNonNull(ArtifactsStackTest.class.getResourceAsStream("/templates/artifacts.yaml"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
