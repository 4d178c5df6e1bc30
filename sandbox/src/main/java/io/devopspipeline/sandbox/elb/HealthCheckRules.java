// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.List;
import java.util.Set;

/**
 * Which health checks a network load balancer's target group may have. The rules are those of CreateTargetGroup in the API reference; the
 * texts of refusals are assumed.
 */
final class HealthCheckRules {
    /** Protocols that listeners have and health checks have not. */
    private static final Set<String> NOT_FOR_CHECKS = Set.of("GENEVE", "TLS", "UDP", "TCP_UDP");

    private static final int PATH = 1024;

    private HealthCheckRules() {}

    static HealthCheck.Protocol protocol(String name) {
        if (NOT_FOR_CHECKS.contains(name)) {
            throw invalid("Health check protocol '" + name + "' is not supported for health checks");
        }
        try {
            return HealthCheck.Protocol.valueOf(name);
        } catch (IllegalArgumentException _) {
            throw invalid("Health check protocol '" + name + "' must be one of 'HTTP, HTTPS, TCP'");
        }
    }

    /** A path and a matcher belong to HTTP and HTTPS. */
    static void refuseHttpMembers(HealthCheck.Protocol protocol, JsonNode input) {
        for (String member : List.of("HealthCheckPath", "Matcher")) {
            if (!protocol.isHttp() && says(input.path(member))) {
                throw invalid(member + " cannot be set for target groups with health check protocol " + protocol);
            }
        }
    }

    private static boolean says(JsonNode member) {
        return member.isContainerNode() ? !member.isEmpty() : !member.asText().isEmpty();
    }

    static String port(String port) {
        boolean valid = port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535;
        if (!valid && !port.equals(HealthCheck.TRAFFIC_PORT)) {
            throw invalid("Health check port '" + port + "' must be '" + HealthCheck.TRAFFIC_PORT
                    + "' or a number from 1 to 65535");
        }
        return port;
    }

    static String path(String path) {
        if (!path.startsWith("/") || path.length() > PATH || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw invalid("Health check path '" + path
                    + "' must be a valid URI path that begins with '/' and has at most " + PATH + " characters");
        }
        return path;
    }

    static int within(JsonNode input, String member, int before, int min, int max) {
        int value = input.path(member).asInt(before);
        if (value < min || value > max) {
            throw invalid(member + " must be within the range [" + min + "-" + max + "]");
        }
        return value;
    }

    static AwsException invalid(String text) {
        return AwsException.of("ValidationError", text);
    }
}
