// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Playground;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fixed sample of what {@code make chaos} runs as a whole. */
@Tag("chaos")
class ChaosIT {
    private static OperatorLog log;
    private static Playground playground;
    private static AwsState aws;
    private static PipelineLifecycle undisturbed;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @BeforeAll
    static void start() throws Exception {
        log = OperatorLog.install();
        playground = Chaos.start();
        aws = new AwsState(playground);
        undisturbed = PipelineLifecycle.undisturbed(playground, aws, PipelineVariant.PLAIN);
    }

    @AfterAll
    static void stop() throws Exception {
        aws.close();
        playground.close();
    }

    @AfterEach
    void nothing_is_left_and_no_exception_was_unforeseen() {
        assertThat(playground.inventory()).isEmpty();
        assertThat(log.unhandled()).isEmpty();
    }

    @Test
    void an_operator_that_dies_at_any_request_makes_nothing_twice_and_leaves_nothing() throws Exception {
        // Given: around the creation of a stack, and in the middle of a release
        List<CrashPoint> points = Stream.of("3a", "11b").map(CrashPoint::parse).toList();
        Report report = new Report(out);

        // When
        new CrashPoints(playground, aws, report).run(undisturbed, points);

        // Then
        assertThat(report.good()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }

    @Test
    void an_operator_that_dies_where_a_person_approves_makes_nothing_twice_either() throws Exception {
        // Given: where an update has become a plan
        List<CrashPoint> points = List.of(CrashPoint.parse("governed-12a"));
        Report report = new Report(out);

        // When
        try (GivenNetwork _ = new GivenNetwork(playground, aws)) {
            PipelineLifecycle governed = PipelineLifecycle.undisturbed(playground, aws, PipelineVariant.GOVERNED);
            new CrashPoints(playground, aws, report).run(governed, points);
        }

        // Then
        assertThat(report.good()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }

    @Test
    void a_storm_delays_a_life_and_changes_nothing_else() throws Exception {
        // When
        Storms.Outcome outcome =
                new Storms(playground, aws, PipelineVariant.PLAIN, out).run(undisturbed.endings(), List.of(2L));

        // Then
        assertThat(outcome.good()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }

    @Test
    void events_that_get_lost_come_twice_late_or_in_another_order_only_delay_a_life() throws Exception {
        // When
        Storms.Outcome outcome =
                new Storms(playground, aws, PipelineVariant.FOLLOWED, out).run(undisturbed.endings(), List.of(1L));

        // Then
        assertThat(outcome.good()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }

    @Test
    void a_random_manifest_is_refused_with_a_message_or_handled_to_its_end() throws Exception {
        // When
        RandomManifests.Outcome outcome;
        try (RandomManifests manifests = new RandomManifests(playground, out)) {
            outcome = manifests.run(LongStream.rangeClosed(1, 24).boxed().toList());
        }

        // Then
        assertThat(outcome.good()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
