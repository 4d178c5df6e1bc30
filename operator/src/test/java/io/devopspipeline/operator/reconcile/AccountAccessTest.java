// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.account.AccountsFile;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.resource.PipelineResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which account a resource works, and why it may not. */
class AccountAccessTest {
    private static final String ROLE = "arn:aws:iam::444455556666:role/team";

    @TempDir
    private Path folder;

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("GetCallerIdentity", """
            <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/u</Arn><UserId>U</UserId>
            <Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>\
            """);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AccountAccess.Result access(Optional<Path> file, Optional<String> account) {
        return new AccountAccess(new AccountsFile(file), aws.accounts()).of(resource(account));
    }

    private Path file(String namespace, String regions) throws IOException {
        return Files.writeString(
                folder.resolve("accounts.yaml"),
                "namespaces:\n  %s: {roles: [{roleArn: %s, externalId: team-1}], regions: [%s]}\n"
                        .formatted(namespace, ROLE, regions));
    }

    private static PipelineResource resource(Optional<String> account) {
        var object = Resources.app();
        account.ifPresent(id -> Resources.annotate(object, Annotations.ACCOUNT_ID, id));
        return new PipelineResource(object, "test");
    }

    private static Failure refusal(AccountAccess.Result result) {
        return ((AccountAccess.Result.Refused) result).failure();
    }

    @Test
    void without_a_file_the_operators_own_identity_is_used_and_aws_is_not_asked() {
        // When
        AccountAccess.Result result = access(Optional.empty(), Optional.empty());

        // Then
        assertThat(result).isEqualTo(new AccountAccess.Result.Granted(aws.account()));
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void a_namespace_with_a_role_works_with_it() throws IOException {
        // Given
        Path file = file("default", "eu-west-1");

        // When
        AccountAccess.Result result = access(Optional.of(file), Optional.of("444455556666"));

        // Then
        assertThat(result).isInstanceOf(AccountAccess.Result.Granted.class);
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void a_namespace_without_an_entry_is_refused() throws IOException {
        // Given
        Path file = file("other", "eu-west-1");

        // When
        AccountAccess.Result result = access(Optional.of(file), Optional.empty());

        // Then
        assertThat(refusal(result).reason()).isEqualTo(Reason.RoleNotAllowed);
        assertThat(refusal(result).retryable()).isFalse();
    }

    @Test
    void a_region_that_the_namespace_may_not_use_is_refused() throws IOException {
        // Given
        Path file = file("default", "us-east-1");

        // When
        AccountAccess.Result result = access(Optional.of(file), Optional.empty());

        // Then
        assertThat(refusal(result).reason()).isEqualTo(Reason.RegionNotAllowed);
    }

    @Test
    void stacks_in_the_operators_own_account_are_found_there() {
        // When
        AccountAccess.Result result = access(Optional.empty(), Optional.of("111122223333"));

        // Then
        assertThat(result).isInstanceOf(AccountAccess.Result.Granted.class);
        assertThat(aws.operations()).containsExactly("GetCallerIdentity");
    }

    @Test
    void stacks_in_another_account_are_not_made_a_second_time() throws IOException {
        // Given
        Path file = file("default", "eu-west-1");

        // When
        AccountAccess.Result result = access(Optional.of(file), Optional.of("111122223333"));

        // Then
        assertThat(refusal(result).reason()).isEqualTo(Reason.AccountChanged);
        assertThat(refusal(result).message()).contains("111122223333", "444455556666", Annotations.ACCOUNT_ID);
    }
}
