// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.awsdemo.trace.Identity;
import io.devopspipeline.awsdemo.trace.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** With a script in place of the AWS CLI. */
class ProfileCliTest {
    @TempDir
    private Path folder;

    private ProfileCli cli(String script) throws IOException {
        Path aws = Files.writeString(folder.resolve("aws"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
        return new ProfileCli(
                aws.toString(), "team", Map.of("AWS_CONFIG_FILE", "/given", "AWS_SHARED_CREDENTIALS_FILE", ""));
    }

    @Test
    void the_caller_is_asked_with_the_profile_and_the_users_files() throws IOException {
        // Given
        ProfileCli cli = cli("""
            echo "$@ $AWS_CONFIG_FILE" > "$0.asked"
            echo '{"Account": "444455556666", "Arn": "arn:aws:iam::444455556666:user/alice", "UserId": "AIDA1"}'
            """);

        // When
        Identity identity = cli.identity();

        // Then
        assertThat(identity).isEqualTo(new Identity("444455556666", "arn:aws:iam::444455556666:user/alice", "AIDA1"));
        assertThat(Files.readString(folder.resolve("aws.asked")))
                .isEqualTo("--profile team sts get-caller-identity --output json /given\n");
    }

    @Test
    void credentials_of_a_session_have_their_token() throws IOException {
        // Given
        ProfileCli cli = cli("""
            echo '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "B", "SessionToken": "C", "Expiration": "2026-11-29T12:00:00+00:00"}'
            """);

        // When
        ProfileCli.Issued issued = cli.credentials();

        // Then
        assertThat(issued.credentials()).isEqualTo(AwsSessionCredentialsIdentity.create("A", "B", "C"));
        assertThat(issued.end()).contains(Instant.parse("2026-11-29T12:00:00Z"));
    }

    @Test
    void credentials_are_read_again_before_they_end() throws IOException {
        // Given
        ProfileCli cli = cli("""
            echo x >> "$0.asked"
            echo '{"AccessKeyId": "A", "SecretAccessKey": "B", "SessionToken": "C", "Expiration": "2026-11-29T12:00:00Z"}'
            """);
        Masking masking = new Masking(new Identity("444455556666", "a", "b"));
        Clock late = Clock.fixed(Instant.parse("2026-11-29T11:56:00Z"), ZoneOffset.UTC);
        RenewedCredentials renewed = new RenewedCredentials(cli, masking, late);
        AwsCredentialsIdentity first = renewed.now();

        // When
        AwsCredentialsIdentity second = renewed.now();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllLines(folder.resolve("aws.asked"))).hasSize(2);
    }

    @Test
    void what_the_cli_says_when_it_fails_is_shown() throws IOException {
        // Given
        ProfileCli cli = cli("echo 'The config profile (team) could not be found' >&2; exit 255\n");

        // When
        ThrowingCallable asked = cli::identity;

        // Then
        assertThatThrownBy(asked)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The config profile (team) could not be found");
    }
}
