// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What CloudWatch would say of a service: the average CPU use of its tasks, in percent of what they have. Nobody measures here: it is what was
 * asked for, whatever the number of tasks, and zero otherwise.
 */
public final class CpuUtilization {
    private static final Set<String> MEMBERS = Set.of("cluster", "service", "percent");

    private final Map<String, Double> percentOf = new ConcurrentHashMap<>();

    /** @param asked {@code {"cluster": …, "service": …, "percent": 90}} */
    public void set(ObjectNode asked) {
        asked.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("cpu takes cluster, service and percent, not " + name);
            }
        });
        JsonNode percent = asked.path("percent");
        if (!percent.isNumber() || percent.asDouble() < 0 || percent.asDouble() > 100) {
            throw new IllegalArgumentException("percent is a number from 0 to 100");
        }
        percentOf.put(EcsService.resourceId(text(asked, "cluster"), text(asked, "service")), percent.asDouble());
    }

    private static String text(ObjectNode asked, String name) {
        String value = asked.path(name).asText();
        if (value.isEmpty() || value.contains("/")) {
            throw new IllegalArgumentException(name + " is a name");
        }
        return value;
    }

    double percent(String resourceId) {
        return percentOf.getOrDefault(resourceId, 0.0);
    }
}
