// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an observation knows already of what AWS reports. */
class ObservationCacheTest {
    private static final String UID = "uid";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** A list of all stacks is older than the observation that takes the stacks from it. */
    private static final Instant LISTED = NOW.minus(Duration.ofMinutes(5));

    private static final ObservedStack ARTIFACTS = ObservedFixtures.artifacts("CREATE_COMPLETE");
    private static final ObservedStack PIPELINE = pipeline("UPDATE_COMPLETE");

    private final ObservationCache cache = new ObservationCache();

    @BeforeEach
    void observed() {
        observe("UPDATE_COMPLETE", ObservationScope.FULL, NOW, LISTED);
    }

    private void observe(String pipeline, ObservationScope scope, Instant at, Instant stacksAt) {
        Observed observed = new Observed(
                Optional.of(ARTIFACTS),
                Optional.of(pipeline(pipeline)),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
        PartReads reads = new PartReads(scope.parts(), Set.of(), Set.of(), Set.of());
        new CachedObserver(cache, Clock.fixed(at, ZoneOffset.UTC))
                .remember(
                        UID,
                        new ObservedVersion(1, ""),
                        new Observation(observed, scope, NOW, at, stacksAt, reads, true));
    }

    private static Instant at(long secondsAfterList) {
        return LISTED.plusSeconds(secondsAfterList);
    }

    @ParameterizedTest(name = "{0} at {1} s: {2}")
    @CsvSource({"UPDATE_COMPLETE, 0, true", "UPDATE_COMPLETE, 1, false", "UPDATE_IN_PROGRESS, 0, false"})
    void a_stack_has_a_status_until_it_was_read(String status, long at, boolean expected) {
        // When
        boolean known = cache.hasStackIn(UID, PIPELINE.name(), status, at(at));

        // Then
        assertThat(known).isEqualTo(expected);
    }

    @Test
    void a_stack_of_another_name_has_none() {
        // When
        boolean known = cache.hasStackIn(UID, "other", "UPDATE_COMPLETE", LISTED);

        // Then
        assertThat(known).isFalse();
    }

    @ParameterizedTest(name = "{0} at {1} s after the list: {2}")
    @CsvSource({"STACKS, 0, true", "STACKS, 1, false", "RELEASE, 300, true", "RELEASE, 301, false", "SERVICE, 300, true"
    })
    void each_part_was_read_at_its_own_time(Part part, long since, boolean expected) {
        // When
        boolean read = cache.isRead(UID, part, PIPELINE.name(), at(since));

        // Then
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"PIPELINE, true", "ARTIFACTS, false"})
    void who_follows_the_pipeline_stack_reads_that_one_alone(StackKind kind, boolean expected) {
        // Given
        observe("UPDATE_IN_PROGRESS", ObservationScope.PIPELINE_STACK, NOW, NOW);

        // When
        boolean read = cache.isRead(UID, Part.STACKS, (kind == StackKind.PIPELINE ? PIPELINE : ARTIFACTS).name(), NOW);

        // Then
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "CREATE_IN_PROGRESS, true",
        "DELETE_IN_PROGRESS, true",
        "UPDATE_IN_PROGRESS, false",
        "UPDATE_COMPLETE, false"
    })
    void the_release_waits_while_aws_creates_or_deletes_the_stack(String status, boolean expected) {
        // Given
        observe(status, ObservationScope.PIPELINE_STACK, NOW, NOW);

        // When
        boolean waits = cache.isReadWithStack(UID, Part.RELEASE);

        // Then
        assertThat(waits).isEqualTo(expected);
    }

    @Test
    void nothing_is_known_of_a_resource_that_was_not_observed() {
        // When
        boolean known = cache.isKnown("other", new ObservedVersion(1, ""));

        // Then
        assertThat(known).isFalse();
    }
}
