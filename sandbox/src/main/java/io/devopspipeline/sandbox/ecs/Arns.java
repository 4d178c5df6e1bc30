// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** ECS's ARNs, ids and tags. */
final class Arns {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Arns() {}

    static String of(String region, String resource) {
        return Account.arn("ecs", region, resource);
    }

    /** What follows the last slash: callers may give a name or an ARN. */
    static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    static String taskId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String deploymentId() {
        return "ecs-svc/" + RANDOM.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE);
    }

    static void checkName(String kind, String name) {
        if (!name.matches("[a-zA-Z0-9_-]{1,255}")) {
            throw AwsException.of("InvalidParameterException", "Invalid " + kind + " name '" + name + "'.");
        }
    }
}
