// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.queue.QueueMessage;
import io.devopspipeline.operator.observe.CachedObserver;
import io.devopspipeline.operator.observe.Observation;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.ObservationScope;
import io.devopspipeline.operator.observe.ObservedFixtures;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.observe.PartReads;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedTest {
    private static final AccountRegion PLACE = new AccountRegion("111122223333", "eu-west-1");

    private final List<String> woken = new ArrayList<>();
    private final List<Resources.Named> resources = new ArrayList<>();
    private final PendingHints pending = new PendingHints(Duration.ofSeconds(30));
    private final ObservationCache observations = new ObservationCache();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Users users = new Users("uid", RoleReader.UNUSED, () -> woken.add("uid"));
    private final Gathered deleted = new Gathered();
    private final Received received = new Received(
            PLACE,
            Duration.ofSeconds(30),
            (_, name) -> name.equals("app-pipeline") || name.equals(AwsEvents.STACK) ? resources : List.of(),
            observations,
            pending,
            new UnwrittenReads(),
            users,
            new FeedMeters(meters),
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:02Z")));

    private void take(String body) {
        take("m1", "r1", body);
    }

    private void take(String message, String receipt, String body) {
        received.received(new QueueMessage(message, receipt, body), deleted.deletions())
                .forEach(resource -> resource.wake().run());
    }

    private void resource(Optional<String> account) {
        resources.add(new Resources.Named("uid", account, () -> woken.add("uid")));
    }

    @Test
    void the_resource_is_woken_and_the_message_stays() {
        // Given
        resource(Optional.of("111122223333"));

        // When
        take(AwsEvents.execution("STARTED"));

        // Then
        assertThat(woken).containsExactly("uid");
        assertThat(pending.parts("uid")).containsExactly(Part.RELEASE);
        assertThat(deleted.handles()).isEmpty();
    }

    @Test
    void a_resource_whose_account_is_not_known_yet_is_woken() {
        // Given
        resource(Optional.empty());

        // When
        take(AwsEvents.execution("STARTED"));

        // Then
        assertThat(woken).containsExactly("uid");
    }

    @Test
    void an_event_that_is_sent_twice_wakes_once() {
        // Given
        resource(Optional.of("111122223333"));
        take("m1", "r1", AwsEvents.execution("STARTED"));

        // When
        take("m2", "r2", AwsEvents.execution("STARTED"));

        // Then
        assertThat(woken).containsExactly("uid");
        assertThat(deleted.handles()).containsExactly("r2");
    }

    @Test
    void a_message_that_is_delivered_again_before_the_resource_was_read_wakes_it_again() {
        // Given
        resource(Optional.of("111122223333"));
        take("m1", "r1", AwsEvents.execution("STARTED"));

        // When
        take("m1", "r2", AwsEvents.execution("STARTED"));

        // Then
        assertThat(woken).containsExactly("uid", "uid");
        assertThat(deleted.handles()).isEmpty();
    }

    @Test
    void a_message_that_is_delivered_again_after_the_resource_was_read_is_deleted() {
        // Given
        resource(Optional.of("111122223333"));
        take("m1", "r1", AwsEvents.execution("STARTED"));
        pending.seen("uid", PartReads.EVERYTHING, Instant.parse("2026-03-01T12:00:03Z"));

        // When
        take("m1", "r2", AwsEvents.execution("STARTED"));

        // Then
        assertThat(woken).containsExactly("uid");
        assertThat(deleted.handles()).containsExactly("r2");
    }

    private void observedStack(String status, Instant at) {
        Observed observed = Observed.NOTHING.with(
                StackKind.PIPELINE,
                ObservedStack.builder(StackKind.PIPELINE, AwsEvents.STACK, "id", status, Instant.EPOCH)
                        .build());
        new CachedObserver(observations, Clock.fixed(at, ZoneOffset.UTC))
                .remember(
                        "uid",
                        new ObservedVersion(1, ""),
                        new Observation(observed, ObservationScope.FULL, at, at, at, PartReads.EVERYTHING, true));
    }

    @ParameterizedTest(name = "{0}, read at second {1}: {2}")
    @CsvSource({
        "UPDATE_COMPLETE, 0, false",
        "UPDATE_COMPLETE, -1, true",
        "UPDATE_IN_PROGRESS, -1, false",
        "UPDATE_ROLLBACK_COMPLETE, 0, true",
        "UPDATE_ROLLBACK_COMPLETE, 30, false"
    })
    void the_end_of_an_operation_is_known_if_the_stack_was_read_since(String reported, long read, boolean wakes) {
        // Given
        resource(Optional.of("111122223333"));
        String status = reported.endsWith("ROLLBACK_COMPLETE") ? "UPDATE_COMPLETE" : reported;
        observedStack(status, Instant.parse("2026-03-01T12:00:00Z").plusSeconds(read));

        // When
        take(AwsEvents.stack(reported));

        // Then
        assertThat(woken).hasSize(wakes ? 1 : 0);
    }

    @Test
    void what_happens_while_aws_deletes_the_stack_waits_for_its_end() {
        // Given
        resource(Optional.of("111122223333"));
        observations.put(
                "uid",
                TeardownObserved.ofPipeline(
                        ObservedFixtures.pipeline("DELETE_IN_PROGRESS"), Releasing.NO, false, 0, false),
                Instant.EPOCH);

        // When
        take(AwsEvents.execution("STARTED"));

        // Then
        assertThat(woken).isEmpty();
        assertThat(pending.parts("uid")).containsExactly(Part.RELEASE);
        assertThat(deleted.handles()).isEmpty();
    }

    @Test
    void a_resource_in_another_account_is_not_woken() {
        // Given
        resource(Optional.of("444455556666"));

        // When
        take(AwsEvents.execution("STARTED"));

        // Then
        assertThat(woken).isEmpty();
        assertThat(deleted.handles()).containsExactly("r1");
    }

    @Test
    void a_message_that_concerns_no_resource_is_deleted() {
        // When
        take(AwsEvents.execution("STARTED"));

        // Then
        assertThat(deleted.handles()).containsExactly("r1");
    }

    @Test
    void a_message_that_is_no_event_is_deleted() {
        // Given
        resource(Optional.of("111122223333"));

        // When
        take("hello");

        // Then
        assertThat(deleted.handles()).containsExactly("r1");
    }

    @Test
    void events_are_counted() {
        // Given
        resource(Optional.of("111122223333"));

        // When
        take(AwsEvents.execution("STARTED"));

        // Then
        assertThat(meters.get("devopspipeline.events.received")
                        .tags("part", "release", "woken", "true")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whether_aws_tells_is_a_metric() {
        // When
        received.found();

        // Then
        assertThat(meters.get("devopspipeline.events.followed")
                        .tags("account", "111122223333", "region", "eu-west-1")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void all_resources_go_back_to_their_own_pace_when_aws_ceases_to_tell() {
        // When
        received.lost("there is no queue");

        // Then
        assertThat(woken).containsExactly("uid");
    }
}
