// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.nio.charset.StandardCharsets.UTF_8;

/** ECS: a task definition has at most 64 KiB. The operator refuses a larger one before AWS does, with what to change. */
final class TaskDefinitionSize {
    private static final int BYTES_MAX = 64 * 1024;
    /** For what only AWS knows: the ARNs of the roles, the name of the log group, the image. */
    private static final int RESERVED = 2 * 1024;

    private TaskDefinitionSize() {}

    static void check(Template template) {
        int bytes = template.section("Resources")
                .path("TaskDefinition")
                .path("Properties")
                .toString()
                .getBytes(UTF_8)
                .length;
        if (bytes > BYTES_MAX - RESERVED) {
            throw new InvalidSpecException(
                    "The task definition would have about %,d bytes. ECS allows %,d. Remove variables from spec.service.environment, or shorten their values."
                            .formatted(bytes + RESERVED, BYTES_MAX));
        }
    }
}
