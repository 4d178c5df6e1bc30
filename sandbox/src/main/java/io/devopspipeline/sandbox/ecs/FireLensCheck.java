// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.TaskDefinitionCheck.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Set;

/** What a task definition with a log router must be. The rules are those of AWS's documentation; the texts are assumed. */
final class FireLensCheck {
    static final String DRIVER = "awsfirelens";
    static final String CONFIGURATION = "firelensConfiguration";
    private static final Set<String> TYPES = Set.of("fluentbit", "fluentd");
    private static final Set<String> OPTIONS =
            Set.of("enable-ecs-log-metadata", "config-file-type", "config-file-value");

    private FireLensCheck() {}

    static boolean routed(JsonNode container) {
        return container.at("/logConfiguration/logDriver").asText().equals(DRIVER);
    }

    static boolean router(JsonNode container) {
        return container.has(CONFIGURATION);
    }

    static void check(JsonNode containers) {
        long routers = containers.valueStream().filter(FireLensCheck::router).count();
        require(routers <= 1, "A task definition can have only one container with a firelensConfiguration.");
        require(
                routers == 1 || containers.valueStream().noneMatch(FireLensCheck::routed),
                "The log driver awsfirelens needs a container with a firelensConfiguration.");
        containers.valueStream().filter(FireLensCheck::router).forEach(FireLensCheck::checkRouter);
    }

    private static void checkRouter(JsonNode router) {
        require(!routed(router), "The container with the firelensConfiguration cannot use the log driver awsfirelens.");
        JsonNode configuration = router.path(CONFIGURATION);
        require(
                TYPES.contains(configuration.path("type").asText()),
                "Invalid firelensConfiguration type '"
                        + configuration.path("type").asText() + "'.");
        configuration.path("options").fieldNames().forEachRemaining(option -> {
            if (!OPTIONS.contains(option)) {
                throw AwsException.notInSandbox("The option " + option + " of a firelensConfiguration");
            }
        });
        require(
                configuration.at("/options/config-file-type").asText("file").equals("file"),
                "Fargate only supports the config-file-type 'file' of a firelensConfiguration.");
    }
}
