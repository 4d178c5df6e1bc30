// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.observe.Part;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private static Optional<Hint> hint(String event) {
        return AwsEvent.parse(event).flatMap(Hints::of);
    }

    static Stream<Arguments> hints() {
        return Stream.of(
                row(AwsEvents.stack("UPDATE_IN_PROGRESS"), AwsEvents.STACK, Part.STACKS, "UPDATE_IN_PROGRESS", false),
                row(AwsEvents.stack("UPDATE_COMPLETE"), AwsEvents.STACK, Part.STACKS, "UPDATE_COMPLETE", true),
                row(AwsEvents.drift("DETECTION_COMPLETE"), AwsEvents.STACK, Part.STACKS, "DETECTION_COMPLETE", true),
                row(AwsEvents.execution("STARTED"), "app-pipeline", Part.RELEASE, "STARTED", false),
                row(AwsEvents.execution("SUCCEEDED"), "app-pipeline", Part.RELEASE, "SUCCEEDED", true),
                row(AwsEvents.execution("CANCELED"), "app-pipeline", Part.RELEASE, "CANCELED", true),
                row(AwsEvents.stage("SUCCEEDED"), "app-pipeline", Part.RELEASE, "", false),
                row(AwsEvents.action("Approval"), "app-pipeline", Part.RELEASE, "", false),
                row(AwsEvents.push(), "app-images", Part.RELEASE, "", false),
                service(
                        AwsEvents.deployment("SERVICE_DEPLOYMENT_IN_PROGRESS"),
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        false),
                service(AwsEvents.deployment("SERVICE_DEPLOYMENT_COMPLETED"), "SERVICE_DEPLOYMENT_COMPLETED", true),
                service(AwsEvents.serviceAction("SERVICE_STEADY_STATE"), "SERVICE_STEADY_STATE", true),
                service(AwsEvents.serviceAction("SERVICE_TASK_START_IMPAIRED"), "SERVICE_TASK_START_IMPAIRED", false),
                service(AwsEvents.task("STOPPED"), "", false));
    }

    private static Arguments service(String event, String says, boolean ends) {
        return row(event, "app-cluster", Part.SERVICE, says, ends);
    }

    private static Arguments row(String event, String name, Part part, String says, boolean ends) {
        return Arguments.of(event, new Hint(name, part, says, ends, AT));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("hints")
    void an_event_says_what_to_read(String event, Hint expected) {
        // When
        Optional<Hint> hint = hint(event);

        // Then
        assertThat(hint).contains(expected);
    }

    static Stream<String> others() {
        return Stream.of(
                AwsEvents.drift("DETECTION_IN_PROGRESS"),
                AwsEvents.stack("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"),
                AwsEvents.action("Build"),
                AwsEvents.build(),
                AwsEvents.task("RUNNING"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_another_event_tells_as_well_is_not_read(String event) {
        // When
        Optional<Hint> hint = hint(event);

        // Then
        assertThat(hint).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no JSON", "{}", "[]", "{\"time\": \"yesterday\"}", "{\"time\": \"2026-03-01T12:00:00Z\"}"})
    void what_is_no_event_says_nothing(String body) {
        // When
        Optional<Hint> hint = hint(body);

        // Then
        assertThat(hint).isEmpty();
    }
}
