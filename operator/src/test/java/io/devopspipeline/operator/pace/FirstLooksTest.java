// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.reconcile.Resources;
import io.devopspipeline.operator.resource.PipelineResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which resources are looked at at once after a start, and how the others are spread. */
class FirstLooksTest {
    private static final String SETTLED = """
            observedGeneration: 1
            stacks: [{name: app-pipeline, id: arn, status: CREATE_COMPLETE}]
            conditions:
            - {type: Ready, status: "True", reason: Serving, message: "", observedGeneration: 1, lastTransitionTime: "2026-03-01T12:00:00Z"}
            - {type: PipelineSucceeded, status: "True", reason: Succeeded, message: "", observedGeneration: 1, lastTransitionTime: "2026-03-01T12:00:00Z"}
            """;

    private final FirstLooks looks = new FirstLooks(Duration.ofMinutes(10), Duration.ofHours(8), new Random(1));

    private Optional<Duration> putOff(PipelineResource resource, LongSupplier resources, boolean tells) {
        return looks.putOff(resource.uid(), resource.isSettled(), resources, tells);
    }

    private Optional<Duration> look(DevOpsPipeline object, long resources) {
        return putOff(new PipelineResource(object, "test"), () -> resources, false);
    }

    static DevOpsPipeline settled() {
        DevOpsPipeline object = Resources.app();
        object.setStatus(status(SETTLED));
        return object;
    }

    private static DevOpsPipelineStatus status(String yaml) {
        return Serialization.unmarshal(yaml, DevOpsPipelineStatus.class);
    }

    @ParameterizedTest(name = "{0} resources: within {1} seconds")
    @CsvSource({"1, 6", "10, 60", "100, 600", "10000, 600"})
    void settled_resources_are_spread_over_the_time_that_all_of_them_take(long resources, double seconds) {
        // When
        Optional<Duration> putOff = look(settled(), resources);

        // Then
        assertThat(putOff.orElseThrow().toNanos()).isBetween((long) 10e9, (long) ((10 + seconds) * 1e9));
    }

    static Stream<Arguments> due() {
        return Stream.of(
                due("the spec has changed", object -> object.getMetadata().setGeneration(2L)),
                due("a release is asked for", asking(Annotations.RELEASE_REQUESTED_AT)),
                due("a retry is asked for", asking(Annotations.RETRY_REQUESTED_AT)),
                due("a look is asked for", asking(Annotations.RECONCILE_REQUESTED_AT)),
                due(
                        "a release was under way",
                        object -> object.setStatus(status(SETTLED.replace(
                                "PipelineSucceeded, status: \"True\"", "PipelineSucceeded, status: Unknown")))),
                due(
                        "it was not ready",
                        object -> object.setStatus(
                                status(SETTLED.replace("Ready, status: \"True\"", "Ready, status: \"False\"")))));
    }

    private static Arguments due(String situation, Consumer<DevOpsPipeline> change) {
        return Arguments.of(situation, change);
    }

    private static Consumer<DevOpsPipeline> asking(String annotation) {
        return object -> Resources.annotate(object, annotation, "now");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("due")
    void what_is_not_settled_is_looked_at_at_once(String situation, Consumer<DevOpsPipeline> change) {
        // Given
        DevOpsPipeline object = settled();
        change.accept(object);

        // When
        Optional<Duration> putOff = look(object, 1000);

        // Then
        assertThat(putOff).isEmpty();
    }

    @Test
    void where_aws_tells_they_are_spread_over_hours() {
        // When
        Optional<Duration> putOff = putOff(new PipelineResource(settled(), "test"), () -> 10, true);

        // Then
        assertThat(putOff.orElseThrow()).isBetween(Duration.ofMinutes(1), Duration.ofHours(8));
    }

    @Test
    void who_waits_for_its_turn_gets_a_later_one_when_aws_turns_out_to_tell() {
        // Given
        var _ = look(settled(), 1000);

        // When
        Optional<Duration> again = putOff(new PipelineResource(settled(), "test"), () -> 1000, true);

        // Then
        assertThat(again.orElseThrow()).isGreaterThan(Duration.ofMinutes(1));
    }

    @Test
    void a_resource_is_put_off_once() {
        // Given
        var _ = look(settled(), 1000);

        // When
        Optional<Duration> again = look(settled(), 1000);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void the_resources_are_not_counted_for_each_of_them() {
        // Given
        AtomicInteger counts = new AtomicInteger();
        LongSupplier hundred = () -> {
            counts.incrementAndGet();
            return 100;
        };

        // When
        IntStream.range(0, 100).forEach(n -> {
            var _ = looks.putOff("uid-" + n, true, hundred, false);
        });

        // Then
        assertThat(counts).hasValue(1);
    }
}
