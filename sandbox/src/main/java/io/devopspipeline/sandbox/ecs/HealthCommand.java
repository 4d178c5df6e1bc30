// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The health check of a container definition: a command that is run in the container. Defaults and ranges are those of HealthCheck in ECS's API
 * reference.
 * @param command the words to run
 */
record HealthCommand(List<String> command, Duration interval, Duration timeout, int retries, Duration startPeriod) {
    private static final Set<String> MEMBERS = Set.of("command", "interval", "timeout", "retries", "startPeriod");

    /** Empty where there is none, or the image's is switched off by {@code NONE}. */
    static Optional<HealthCommand> of(JsonNode check) {
        List<String> given = Members.strings(check.path("command"));
        if (given.isEmpty() || given.getFirst().equals("NONE")) {
            return Optional.empty();
        }
        return Optional.of(new HealthCommand(
                words(given),
                Duration.ofSeconds(check.path("interval").asLong(30)),
                Duration.ofSeconds(check.path("timeout").asLong(5)),
                check.path("retries").asInt(3),
                Duration.ofSeconds(check.path("startPeriod").asLong(0))));
    }

    private static List<String> words(List<String> given) {
        List<String> rest = given.subList(1, given.size());
        return switch (given.getFirst()) {
            case "CMD" -> rest;
            case "CMD-SHELL" -> List.of("/bin/sh", "-c", String.join(" ", rest));
            default -> Stream.concat(Stream.of(given.getFirst()), rest.stream()).toList();
        };
    }

    /** @throws AwsException ClientException for one that ECS refuses; the texts are assumed */
    static void check(JsonNode check) {
        if (check.isMissingNode()) {
            return;
        }
        Members.refuseUnknown(check, MEMBERS, "a container's healthCheck");
        if (check.path("command").isEmpty()) {
            throw AwsException.of("ClientException", "Health check command cannot be empty.");
        }
        within(check, "interval", 5, 300);
        within(check, "timeout", 2, 120);
        within(check, "retries", 1, 10);
        within(check, "startPeriod", 0, 300);
    }

    private static void within(JsonNode check, String member, int min, int max) {
        int value = check.path(member).asInt(max);
        if (value < min || value > max) {
            throw AwsException.of(
                    "ClientException",
                    "Health check " + member + " must be between " + min + " and " + max + ", got " + value + ".");
        }
    }
}
