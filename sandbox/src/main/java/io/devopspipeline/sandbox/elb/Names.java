// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.security.SecureRandom;

/** Names and ARNs as Elastic Load Balancing makes them. */
final class Names {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String NAME = "[a-zA-Z0-9]([-a-zA-Z0-9]{0,30}[a-zA-Z0-9])?";

    private Names() {}

    static String id() {
        return String.format("%016x", RANDOM.nextLong());
    }

    static String arn(String region, String resource) {
        return Account.arn("elasticloadbalancing", region, resource);
    }

    static String region(String arn) {
        return arn.split(":", 6)[3];
    }

    static void check(String kind, String name) {
        if (!name.matches(NAME)) {
            throw AwsException.of(
                    "ValidationError",
                    "The " + kind + " name '" + name
                            + "' must have at most 32 characters, letters, digits and hyphens, "
                            + "and may not begin or end with a hyphen");
        }
    }
}
