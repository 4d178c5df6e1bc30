// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the console looks at.
 * @param endpoint of AWS, which also serves the console
 * @param accessKey with which the console calls AWS, and the control endpoint for faults
 * @param kubeconfig of the playground's API server; empty beside a sandbox alone
 */
public record ConsoleOptions(URI endpoint, String accessKey, String region, Optional<Path> kubeconfig) {
    /** A console of a sandbox without Kubernetes, in the region where the examples are. */
    public static ConsoleOptions of(URI endpoint, String accessKey) {
        return new ConsoleOptions(endpoint, accessKey, "eu-west-1", Optional.empty());
    }

    public ConsoleOptions withKubeconfig(Path file) {
        return new ConsoleOptions(endpoint, accessKey, region, Optional.of(file));
    }
}
