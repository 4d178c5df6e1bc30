// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import io.devopspipeline.awsdemo.trace.Masking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The credentials of a profile, read again before they end. None of them appears in the trace. */
final class RenewedCredentials {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final ProfileCli cli;
    private final Masking masking;
    private final Clock clock;
    private ProfileCli.@Nullable Issued issued;

    RenewedCredentials(ProfileCli cli, Masking masking, Clock clock) {
        this.cli = cli;
        this.masking = masking;
        this.clock = clock;
    }

    synchronized AwsCredentialsIdentity now() {
        ProfileCli.Issued current = issued;
        if (current == null || ends(current)) {
            current = read();
            issued = current;
        }
        return current.credentials();
    }

    private boolean ends(ProfileCli.Issued current) {
        return current.end()
                .filter(end -> clock.instant().isAfter(end.minus(EARLY)))
                .isPresent();
    }

    private ProfileCli.Issued read() {
        try {
            ProfileCli.Issued fresh = cli.credentials();
            AwsCredentialsIdentity credentials = fresh.credentials();
            token(credentials).ifPresent(token -> masking.replace(token, Masking.MASKED));
            var _ = masking.replace(credentials.secretAccessKey(), Masking.MASKED)
                    .replace(credentials.accessKeyId(), Masking.MASKED);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> token(AwsCredentialsIdentity credentials) {
        return credentials instanceof AwsSessionCredentialsIdentity session
                ? Optional.of(session.sessionToken())
                : Optional.empty();
    }
}
