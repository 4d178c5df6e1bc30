// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What CloudWatch would say of a service: the average CPU or memory use of its tasks, in percent of what they have. It is not measured, but what
 * was asked for, whatever the number of tasks, and zero otherwise.
 */
public final class Utilization implements Measure {
    private final Map<String, Double> percentOf = new ConcurrentHashMap<>();

    /** @param asked {@code {"cluster": …, "service": …, "percent": 90}} */
    public void set(ObjectNode asked) {
        String service = AskedService.of(asked, "percent");
        JsonNode percent = asked.path("percent");
        if (!percent.isNumber() || percent.asDouble() < 0 || percent.asDouble() > 100) {
            throw new IllegalArgumentException("percent is a number from 0 to 100");
        }
        percentOf.put(service, percent.asDouble());
    }

    @Override
    public double value(String resourceId, int running) {
        return percentOf.getOrDefault(resourceId, 0.0);
    }
}
