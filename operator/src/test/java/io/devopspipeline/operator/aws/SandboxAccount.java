// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.clock.ScaledClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The adapters against the sandbox, where AWS's minutes pass in milliseconds. The SDK's own settings point to it until it is closed. */
public final class SandboxAccount implements AutoCloseable {
    public static final String TAKEN_BUCKET = "taken-by-somebody";
    private static final double TIME_FACTOR = 500;

    private final Sandbox sandbox;
    private final AwsAccounts accounts;

    public SandboxAccount() throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(
                        0,
                        Optional.empty(),
                        new ScaledClock(TIME_FACTOR),
                        Path.of("python3"),
                        Path.of(""),
                        Set.of(TAKEN_BUCKET))
                .withAnyAccessKey());
        System.setProperty("aws.endpointUrl", sandbox.endpoint().toString());
        System.setProperty("aws.accessKeyId", "AKIASANDBOX");
        System.setProperty("aws.secretAccessKey", "secret");
        accounts = new AwsAccounts(new SimpleMeterRegistry());
    }

    public AwsAccount account() {
        return accounts.of("eu-west-1", Optional.empty());
    }

    @Override
    public void close() throws Exception {
        accounts.close();
        List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey").forEach(System::clearProperty);
        sandbox.close();
    }
}
