// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a task counts as healthy: what the load balancer checks, and what ECS checks in the container. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.timeout) || self.timeout <= self.interval",
        message = "timeout is greater than interval. Fix: lower timeout, or raise interval.")
public record HealthCheck(
        @JsonPropertyDescription(
                "Path that the load balancer requests over HTTP. Each status from 200 to 399 means healthy. Default: without a path, a TCP connection means healthy. Example: /healthz.")
        @Size(max = 1024)
        @ValidationRule(
                value = "self.matches(r'^/[!-z~]*$')",
                message =
                        "This is not the path of a health check. Fix: begin with /, and write printable ASCII characters without spaces and braces, for example /healthz.")
        @Nullable
        String path,

        @JsonPropertyDescription(
                "Port that the load balancer checks, 1 to 65535. Default: containerPort. Example: 8081.")
        @Min(1)
        @Max(65535)
        @Nullable
        Integer port,

        @JsonPropertyDescription("Seconds between two checks, 5 to 300. Default: 10. Example: 30.")
        @Default("10")
        @Min(5)
        @Max(300)
        int interval,

        @JsonPropertyDescription(
                "Seconds without an answer after which a check fails, 2 to 120. Default: 6 with a path, else 10, and not more than interval. Example: 5.")
        @Min(2)
        @Max(120)
        @Nullable
        Integer timeout,

        @JsonPropertyDescription(
                "Successful checks in a row after which a task is healthy, 2 to 10. Default: 2. Example: 3.")
        @Default("2")
        @Min(2)
        @Max(10)
        int healthyThreshold,

        @JsonPropertyDescription(
                "Failed checks in a row after which a task is unhealthy, 2 to 10. Default: 2. Example: 3.")
        @Default("2")
        @Min(2)
        @Max(10)
        int unhealthyThreshold,

        @JsonPropertyDescription(
                "Seconds after the start of a task in which ECS ignores failed checks, 0 to 3600. A network load balancer first checks a task after 70 to 120 seconds. Default: 120. Example: 300.")
        @Default("120")
        @Min(0)
        @Max(3600)
        int gracePeriodSeconds,

        @JsonPropertyDescription(
                "Seconds in which the load balancer lets connections of a stopping task end, 0 to 3600. Default: 30. Example: 120.")
        @Default("30")
        @Min(0)
        @Max(3600)
        int deregistrationDelaySeconds,

        @JsonPropertyDescription(
                "Command with up to 20 arguments that ECS runs in the container every 30 seconds, without a shell. Exit status 0 means healthy. ECS replaces a task after three failures. Default: none. Example: [python, healthcheck.py].")
        @Size(max = 20)
        List<String> command) {
    public HealthCheck {
        command = command == null ? List.of() : List.copyOf(command);
    }
}
