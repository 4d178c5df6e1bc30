// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When everything is observed, and when only what can have changed. */
class CachedObserverTest {
    private static final String UID = "uid";
    private static final ObservedVersion VERSION = new ObservedVersion(1, "");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration FULL_EVERY = Duration.ofMinutes(10);
    private static final Observed CREATING = Observed.NOTHING.with(
            Optional.of(artifacts("CREATE_COMPLETE")), Optional.of(pipeline("CREATE_IN_PROGRESS")));

    private final ObservationCache cache = new ObservationCache();
    private final CachedObserver observer = new CachedObserver(cache, Clock.fixed(NOW, ZoneOffset.UTC));
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("DescribeStacks", "", 400, StackAnswers.none("dop-605156e963-team-app-artifacts"))
                .answersTo(
                        "DescribeStackEvents",
                        StackAnswers.events(
                                StackAnswers.event(PIPELINE_ID, "CREATE_IN_PROGRESS", "User Initiated", "token")));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Observation observe(ObservedVersion version) {
        return observer.observe(
                UID,
                version,
                new Observer(aws.account(), CLAIM),
                desired(),
                new Wanted(FULL_EVERY, Reported.NOTHING, Optional::empty));
    }

    private void remembered(ObservedVersion version, Instant fullAt) {
        observer.remember(
                UID,
                version,
                new Observation(CREATING, ObservationScope.FULL, fullAt, NOW, NOW, PartReads.EVERYTHING, true));
    }

    @Test
    void the_first_observation_is_a_full_one() {
        // When
        Observation observation = observe(VERSION);

        // Then
        assertThat(observation)
                .isEqualTo(new Observation(
                        Observed.NOTHING,
                        ObservationScope.FULL,
                        NOW,
                        NOW,
                        NOW,
                        new PartReads(Part.ALL, Set.of(), Set.of(Part.SERVICE), Set.of()),
                        true));
    }

    @Test
    void a_recent_observation_is_continued_with_what_can_have_changed() {
        // Given
        remembered(VERSION, NOW.minus(FULL_EVERY));

        // When
        Observation observation = observe(VERSION);

        // Then
        assertThat(observation.scope()).isEqualTo(ObservationScope.PIPELINE_STACK);
        assertThat(observation.fullAt()).isEqualTo(NOW.minus(FULL_EVERY));
        assertThat(aws.operations()).containsExactly("DescribeStackEvents");
    }

    @Test
    void an_observation_that_is_too_old_is_made_anew() {
        // Given
        remembered(VERSION, NOW.minus(FULL_EVERY).minusMillis(1));

        // When
        Observation observation = observe(VERSION);

        // Then
        assertThat(observation.scope()).isEqualTo(ObservationScope.FULL);
        assertThat(observation.fullAt()).isEqualTo(NOW);
    }

    @Test
    void a_changed_spec_is_observed_in_full() {
        // Given
        remembered(VERSION, NOW);

        // When
        Observation observation = observe(new ObservedVersion(2, ""));

        // Then
        assertThat(observation.scope()).isEqualTo(ObservationScope.FULL);
    }

    @Test
    void a_new_request_is_observed_in_full() {
        // Given
        remembered(VERSION, NOW);

        // When
        Observation observation = observe(new ObservedVersion(1, "now"));

        // Then
        assertThat(observation.scope()).isEqualTo(ObservationScope.FULL);
    }

    @Test
    void an_observation_that_is_outdated_on_purpose_is_made_anew() {
        // Given
        observer.rememberOutdated(UID, VERSION, CREATING);

        // When
        Observation observation = observe(VERSION);

        // Then
        assertThat(observation.scope()).isEqualTo(ObservationScope.FULL);
    }

    @Test
    void a_full_observation_keeps_stacks_at_work_and_reads_their_events() {
        // Given
        observer.rememberOutdated(
                UID, VERSION, Observed.NOTHING.with(Optional.of(artifacts("CREATE_IN_PROGRESS")), Optional.empty()));
        aws.answersTo(
                "DescribeStackEvents",
                StackAnswers.events(StackAnswers.event(ARTIFACTS_ID, "CREATE_IN_PROGRESS", "User Initiated", "token")));

        // When
        observe(VERSION);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStackEvents");
    }

    @Test
    void a_full_observation_describes_complete_stacks_again() {
        // Given
        observer.rememberOutdated(
                UID, VERSION, Observed.NOTHING.with(Optional.of(artifacts("CREATE_COMPLETE")), Optional.empty()));

        // When
        observe(VERSION);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void everything_is_observed_on_demand_without_what_was_seen_before() {
        // Given
        remembered(VERSION, NOW);

        // When
        Observation observation =
                observer.observeEverything(new Observer(aws.account(), CLAIM), desired(), Observed.NOTHING);

        // Then
        assertThat(observation.full()).isTrue();
        assertThat(observation.readStacks()).isTrue();
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void a_deletion_forgets_what_was_seen_of_the_live_resource() {
        // Given
        remembered(VERSION, NOW);

        // When
        cache.put(UID, TeardownObserved.afterPipeline(false, Optional.empty(), false), Instant.EPOCH);

        // Then
        assertThat(cache.live(UID)).isEmpty();
        assertThat(cache.teardown(UID)).isPresent();
    }

    @Test
    void a_resource_that_is_forgotten_has_neither() {
        // Given
        remembered(VERSION, NOW);

        // When
        cache.forget(UID);

        // Then
        assertThat(cache.live(UID)).isEmpty();
        assertThat(cache.teardown(UID)).isEmpty();
    }

    @Test
    void an_observation_of_the_service_alone_did_not_read_the_stacks() {
        // When
        Observation observation = new Observation(
                        CREATING, ObservationScope.SERVICE, NOW, NOW, NOW, PartReads.NONE, true)
                .with(Observed.NOTHING);

        // Then
        assertThat(observation.readStacks()).isFalse();
        assertThat(observation.full()).isFalse();
        assertThat(observation.observed()).isEqualTo(Observed.NOTHING);
    }
}
