// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policies for tests. */
public final class Policies {
    /** The shipped policy that trusts all namespaces. */
    public static final Path TRUSTING_FILE = Path.of("../deploy/kustomize/components/trust-all-namespaces/policy.yaml");

    /** The same without a role for CloudFormation and without a boundary, which these tests' accounts do not have. */
    public static final Policy TRUSTING = trusting("");

    private Policies() {}

    /** The same with this role, a YAML object, or without one. */
    public static Policy trusting(String role) {
        return parsed(trustingYaml(role));
    }

    /** A file of the same, without roles. */
    public static Path trustingFile(Path folder) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), trustingYaml(""));
    }

    private static String trustingYaml(String role) {
        try {
            return Files.readString(TRUSTING_FILE)
                    .replaceFirst("(?s)roles:.*?regions:", "roles: [" + role + "]\n    regions:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Policy parsed(String yaml) {
        try {
            return PolicyReader.read(yaml);
        } catch (MalformedPolicyException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
