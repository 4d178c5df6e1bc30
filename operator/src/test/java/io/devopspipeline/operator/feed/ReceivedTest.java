// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.queue.QueueMessage;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.ObservedFixtures;
import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceivedTest {
    private static final AccountRegion PLACE = new AccountRegion("111122223333", "eu-west-1");

    private final List<String> woken = new ArrayList<>();
    private final List<Resources.Named> resources = new ArrayList<>();
    private final PendingHints pending = new PendingHints(Duration.ofSeconds(30));
    private final ObservationCache observations = new ObservationCache();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Users users = new Users();
    private final Gathered deleted = new Gathered();
    private final Received received = new Received(
            PLACE,
            Duration.ofSeconds(30),
            (_, name) -> name.equals("app-pipeline") ? resources : List.of(),
            observations,
            pending,
            users,
            new FeedMeters(meters),
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:02Z")));

    private void take(String body) {
        received.received(new QueueMessage("m1", "r1", body), deleted.deletions())
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
    void what_happens_while_aws_works_on_the_stack_waits_for_its_end() {
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
        // Given
        users.add("uid", () -> woken.add("uid"));

        // When
        received.lost("there is no queue");

        // Then
        assertThat(woken).containsExactly("uid");
    }
}
