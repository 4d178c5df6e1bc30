// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;

/** A TCP health check. Defaults as AWS has them for network load balancers. */
record HealthCheck(int intervalSeconds, int timeoutSeconds, int healthyThreshold, int unhealthyThreshold) {
    /** The names that the API and the resource type have in common. */
    static final Set<String> MEMBERS = Set.of(
            "HealthCheckProtocol",
            "HealthCheckPort",
            "HealthCheckEnabled",
            "HealthCheckIntervalSeconds",
            "HealthCheckTimeoutSeconds",
            "HealthyThresholdCount",
            "UnhealthyThresholdCount");

    /** Real time: on loopback a connection is taken or refused at once, or the machine is very busy. */
    private static final int CONNECT_MILLIS = 250;

    static HealthCheck of(JsonNode input) {
        HealthCheck before = new HealthCheck(30, 10, 5, 2);
        return before.with(input);
    }

    HealthCheck with(JsonNode input) {
        only(input, "HealthCheckProtocol", "TCP");
        only(input, "HealthCheckPort", "traffic-port");
        only(input, "HealthCheckEnabled", "true");
        return new HealthCheck(
                within(input, "HealthCheckIntervalSeconds", intervalSeconds, 5, 300),
                within(input, "HealthCheckTimeoutSeconds", timeoutSeconds, 2, 120),
                within(input, "HealthyThresholdCount", healthyThreshold, 2, 10),
                within(input, "UnhealthyThresholdCount", unhealthyThreshold, 2, 10));
    }

    private static void only(JsonNode input, String member, String value) {
        String given = input.path(member).asText(value);
        if (!given.equals(value)) {
            throw AwsException.notInSandbox(member + " " + given);
        }
    }

    private static int within(JsonNode input, String member, int before, int min, int max) {
        int value = input.path(member).asInt(before);
        if (value < min || value > max) {
            throw AwsException.of("ValidationError", member + " must be within the range [" + min + "-" + max + "]");
        }
        return value;
    }

    Duration interval() {
        return Duration.ofSeconds(intervalSeconds);
    }

    /** From the first check to the one that makes a target healthy. */
    Duration untilHealthy() {
        return interval().multipliedBy(healthyThreshold - 1L);
    }

    /** Whether somebody accepts connections there, really. */
    boolean passes(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    ObjectNode view(ObjectNode view) {
        return view.put("HealthCheckProtocol", "TCP")
                .put("HealthCheckPort", "traffic-port")
                .put("HealthCheckEnabled", true)
                .put("HealthCheckIntervalSeconds", intervalSeconds)
                .put("HealthCheckTimeoutSeconds", timeoutSeconds)
                .put("HealthyThresholdCount", healthyThreshold)
                .put("UnhealthyThresholdCount", unhealthyThreshold);
    }
}
