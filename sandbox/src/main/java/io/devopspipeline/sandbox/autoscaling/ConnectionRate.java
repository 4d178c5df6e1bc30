// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The new connections that CloudWatch would count for a service in each minute: what was asked for, and zero otherwise. Tasks share them. */
final class ConnectionRate implements Measure {
    private final Map<String, Double> perMinute = new ConcurrentHashMap<>();

    /** @param asked {@code {"cluster": …, "service": …, "perMinute": 600}} */
    void set(ObjectNode asked) {
        String service = AskedService.of(asked, "perMinute");
        JsonNode rate = asked.path("perMinute");
        if (!rate.isNumber() || rate.asDouble() < 0) {
            throw new IllegalArgumentException("perMinute is a number from 0");
        }
        perMinute.put(service, rate.asDouble());
    }

    /** Of each task. */
    @Override
    public double value(String resourceId, int running) {
        return perMinute.getOrDefault(resourceId, 0.0) / running;
    }
}
