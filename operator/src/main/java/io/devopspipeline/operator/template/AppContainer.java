// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.HealthCheck;
import io.devopspipeline.crd.spec.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands of a spec in the app's container. A property without a value is left out: for ECS an empty command is a command. */
final class AppContainer {
    /** ECS takes no longer one. */
    private static final int START_PERIOD_MAX = 300;

    private AppContainer() {}

    static void fill(ObjectNode container, Service service) {
        words(container, "Command", "spec.service.command", service.command());
        words(container, "EntryPoint", "spec.service.entryPoint", service.entryPoint());
        @Nullable HealthCheck check = service.healthCheck();
        if (check != null && !check.command().isEmpty()) {
            container.set("HealthCheck", healthCheck(container, check));
        }
    }

    private static void words(ObjectNode container, String property, String field, List<String> words) {
        if (!words.isEmpty()) {
            container.set(property, Literal.list(field, words));
        }
    }

    private static ObjectNode healthCheck(ObjectNode container, HealthCheck check) {
        ObjectNode health = container.objectNode();
        ArrayNode command = health.putArray("Command").add("CMD");
        command.addAll(Literal.list("spec.service.healthCheck.command", check.command()));
        return health.put("StartPeriod", Math.min(check.gracePeriodSeconds(), START_PERIOD_MAX));
    }
}
