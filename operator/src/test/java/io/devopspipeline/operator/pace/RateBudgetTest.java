// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits when an account has many settled resources, and who does not. */
class RateBudgetTest {
    private static final Duration FULL = Duration.ofMinutes(10);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private static final AccountRegion PLACE = new AccountRegion("111122223333", "eu-central-1");

    private final Changes changes = new Changes();
    private final RateBudget budget =
            new RateBudget(0.8, changes, new ObservationCache(), new StackLists(CLOCK), CLOCK);

    private static PipelineResource settled(String uid) {
        DevOpsPipeline object = FirstLooksTest.settled();
        object.getMetadata().setUid(uid);
        return new PipelineResource(object, "test");
    }

    private static Turns.Before before(PipelineResource resource, AccountRegion place, boolean settled) {
        return new Turns.Before(place, version(resource), settled, false, false, Set.of(), FULL);
    }

    private static ObservedVersion version(PipelineResource resource) {
        return new ObservedVersion(resource.generation(), resource.annotations().fingerprint());
    }

    private Optional<Duration> putOff(PipelineResource resource, AccountRegion place) {
        return budget.putOff(resource, before(resource, place, resource.isSettled()));
    }

    /** After a start everything of each is to be observed. @return how many of a thousand are due now */
    private long due() {
        return IntStream.range(0, 1000)
                .mapToObj(n -> putOff(settled("u" + n), PLACE))
                .filter(Optional::isEmpty)
                .count();
    }

    @Test
    void few_of_a_thousand_are_looked_at_in_the_first_second() {
        // When
        long due = due();

        // Then
        assertThat(due).isEqualTo(2);
    }

    @Test
    void a_change_does_not_wait_for_them() {
        // Given
        var _ = due();
        PipelineResource changed = settled("changed");
        changed.resource().getMetadata().setGeneration(2L);

        // When
        Optional<Duration> wait = putOff(changed, PLACE);

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_thousand_new_resources_take_turns() {
        // When
        long due = IntStream.range(0, 1000)
                .mapToObj(n -> putOff(unready("u" + n), PLACE))
                .filter(Optional::isEmpty)
                .count();

        // Then
        assertThat(due).isEqualTo(2);
    }

    /** After a restart the operator does not know whether those that AWS throttled were settled. */
    @Test
    void a_change_does_not_wait_for_the_throttled_of_its_namespace() {
        // Given
        IntStream.range(0, 1000).forEach(n -> putOff(throttled("u" + n), PLACE));
        PipelineResource changed = throttled("changed");
        changed.resource().getMetadata().setGeneration(2L);

        // When
        Optional<Duration> wait = putOff(changed, PLACE);

        // Then
        assertThat(wait.orElse(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static PipelineResource throttled(String uid) {
        return failed(uid, Failure.passing(Reason.Throttled, "Rate exceeded"));
    }

    private static PipelineResource failed(String uid, Failure failure) {
        PipelineResource resource = settled(uid);
        resource.resource()
                .setStatus(new StatusFactory(Clock.systemUTC())
                        .failure(
                                resource.status(),
                                1,
                                failure,
                                resource.history().unchanged()));
        return resource;
    }

    @Test
    void a_new_resource_does_not_wait_for_the_settled_of_its_namespace() {
        // Given
        var _ = due();

        // When
        Optional<Duration> wait = putOff(unready("new"), PLACE);

        // Then
        assertThat(wait.orElse(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static PipelineResource unready(String uid) {
        PipelineResource resource = settled(uid);
        resource.resource().setStatus(new StatusFactory(Clock.systemUTC()).first(1));
        return resource;
    }

    @Test
    void a_settled_resource_whose_status_says_throttled_does_not_go_first() {
        // Given
        var _ = due();
        PipelineResource throttled = unready("throttled");

        // When
        Optional<Duration> wait = budget.putOff(throttled, before(throttled, PLACE, true));

        // Then
        assertThat(wait).isPresent();
    }

    @Test
    void another_account_does_not_wait_for_them() {
        // Given
        var _ = due();

        // When
        Optional<Duration> wait = putOff(settled("other"), new AccountRegion("444455556666", "eu-central-1"));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_stalled_resource_whose_status_says_nothing_yet_of_what_was_seen_is_under_way() {
        // Given
        PipelineResource stalled = failed("stalled", Failure.lasting(Reason.InvalidRequest, "no such subnet"));
        changes.reached("stalled", version(stalled));
        Turns.Before news = new Turns.Before(PLACE, version(stalled), false, true, true, Set.of(), FULL);

        // When
        Lane lane = budget.lane(stalled, news);

        // Then
        assertThat(lane).isEqualTo(Lane.UNDER_WAY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN})
    void a_share_with_which_the_operator_would_call_nothing_is_refused(double share) {
        assertThatThrownBy(() -> new RateBudget(share, changes, new ObservationCache(), new StackLists(CLOCK), CLOCK))
                .hasMessage("DEVOPSPIPELINE_RATE_SHARE is " + share + ". Fix: a number above 0, such as 0.8");
    }
}
