// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.Set;

/**
 * The health check of a network load balancer's target group. Defaults and ranges are those of "Health checks for Network Load Balancer target
 * groups" in the user guide.
 * @param port a number, or {@link #TRAFFIC_PORT}
 * @param path empty for TCP
 */
record HealthCheck(Protocol protocol, String port, String path, HttpCodes codes, Times times) {
    /** How a target is asked. */
    enum Protocol {
        TCP(10),
        HTTP(6),
        HTTPS(10);

        private final int timeoutSeconds;

        Protocol(int timeoutSeconds) {
            this.timeoutSeconds = timeoutSeconds;
        }

        boolean isHttp() {
            return this != TCP;
        }
    }

    /** When a target is asked, and how many answers in a row change its state. */
    record Times(int intervalSeconds, int timeoutSeconds, int healthyThreshold, int unhealthyThreshold) {}

    /** The names that the API and the resource type have in common. */
    static final Set<String> MEMBERS = Set.of(
            "HealthCheckProtocol",
            "HealthCheckPort",
            "HealthCheckPath",
            "HealthCheckEnabled",
            "HealthCheckIntervalSeconds",
            "HealthCheckTimeoutSeconds",
            "HealthyThresholdCount",
            "UnhealthyThresholdCount");

    static final String TRAFFIC_PORT = "traffic-port";

    static HealthCheck of(JsonNode input) {
        return new HealthCheck(Protocol.TCP, TRAFFIC_PORT, "", HttpCodes.DEFAULT, new Times(30, 10, 5, 2)).with(input);
    }

    /** Members that are absent stay as they are; another protocol brings its own defaults. */
    HealthCheck with(JsonNode input) {
        requireEnabled(input);
        Protocol next =
                HealthCheckRules.protocol(input.path("HealthCheckProtocol").asText(protocol.name()));
        HealthCheckRules.refuseHttpMembers(next, input);
        return new HealthCheck(
                next,
                HealthCheckRules.port(input.path("HealthCheckPort").asText(port)),
                next.isHttp()
                        ? HealthCheckRules.path(input.path("HealthCheckPath").asText(path.isEmpty() ? "/" : path))
                        : "",
                next.isHttp() && input.has("Matcher") ? HttpCodes.of(input.path("Matcher")) : codes,
                times(input, next));
    }

    private Times times(JsonNode input, Protocol next) {
        int timeout = next == protocol ? times.timeoutSeconds() : next.timeoutSeconds;
        return new Times(
                HealthCheckRules.within(input, "HealthCheckIntervalSeconds", times.intervalSeconds(), 5, 300),
                HealthCheckRules.within(input, "HealthCheckTimeoutSeconds", timeout, 2, 120),
                HealthCheckRules.within(input, "HealthyThresholdCount", times.healthyThreshold(), 2, 10),
                HealthCheckRules.within(input, "UnhealthyThresholdCount", times.unhealthyThreshold(), 2, 10));
    }

    /** AWS: only targets of type lambda may be unchecked. */
    private static void requireEnabled(JsonNode input) {
        if (!Members.text(input, "HealthCheckEnabled").isEmpty()
                && !input.path("HealthCheckEnabled").asBoolean()) {
            throw AwsException.of(
                    "ValidationError", "Health check enabled must be true for target groups with target type 'ip'");
        }
    }

    Duration interval() {
        return Duration.ofSeconds(times.intervalSeconds());
    }

    int healthyThreshold() {
        return times.healthyThreshold();
    }

    int unhealthyThreshold() {
        return times.unhealthyThreshold();
    }

    /** From the first check to the one that makes a target healthy. */
    Duration untilHealthy() {
        return interval().multipliedBy(times.healthyThreshold() - 1L);
    }

    /** The port of a target that is asked. */
    int portOf(Target.Key target) {
        return port.equals(TRAFFIC_PORT) ? target.port() : Integer.parseInt(port);
    }

    ObjectNode view(ObjectNode view) {
        view.put("HealthCheckProtocol", protocol.name())
                .put("HealthCheckPort", port)
                .put("HealthCheckEnabled", true)
                .put("HealthCheckIntervalSeconds", times.intervalSeconds())
                .put("HealthCheckTimeoutSeconds", times.timeoutSeconds())
                .put("HealthyThresholdCount", times.healthyThreshold())
                .put("UnhealthyThresholdCount", times.unhealthyThreshold());
        if (protocol.isHttp()) {
            view.put("HealthCheckPath", path).putObject("Matcher").put("HttpCode", codes.text());
        }
        return view;
    }
}
