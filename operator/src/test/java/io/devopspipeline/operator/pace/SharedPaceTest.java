// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How namespaces and lanes share an account's rate: five looks a second, one call each. */
class SharedPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final double RATE = 5;

    private final AccountPace pace = new AccountPace(1, NOW);

    private record Asker(Caller caller, Lane lane, Instant at) {
        Asker at(Instant then) {
            return new Asker(caller, lane, then);
        }
    }

    private static Stream<Asker> askers(int count, String namespace, Lane lane) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Asker(new Caller(namespace + n, namespace, Optional.empty()), lane, NOW));
    }

    private Optional<Duration> ask(Asker asker) {
        return pace.putOff(asker.caller(), asker.lane(), Look.NEWEST.calls(), asker.at());
    }

    /** Each comes back when it was told to. @return when each was let in, in seconds @param late how much later it comes */
    private Map<Caller, Double> letIn(Stream<Asker> all, UnaryOperator<Duration> late) {
        Map<Caller, Double> letIn = new HashMap<>();
        PriorityQueue<Asker> asking =
                new PriorityQueue<>((one, other) -> one.at().compareTo(other.at()));
        all.forEach(asking::add);
        while (!asking.isEmpty()) {
            Asker asker = asking.remove();
            ask(asker)
                    .ifPresentOrElse(
                            wait -> asking.add(asker.at(asker.at().plus(late.apply(wait)))),
                            () -> letIn.put(
                                    asker.caller(),
                                    Duration.between(NOW, asker.at()).toMillis() / 1000.0));
        }
        return letIn;
    }

    private static List<Double> of(String namespace, Map<Caller, Double> letIn) {
        return letIn.entrySet().stream()
                .filter(each -> each.getKey().namespace().equals(namespace))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** The most in one second, but for the first, in which a burst is let in. */
    private static long mostInASecond(Map<Caller, Double> letIn) {
        Map<Long, Long> seconds = new TreeMap<>();
        letIn.values().stream().filter(at -> at >= 1).forEach(at -> seconds.merge((long) (double) at, 1L, Long::sum));
        return seconds.values().stream().mapToLong(count -> count).max().orElse(0);
    }

    @Test
    void a_thousand_namespaces_with_a_resource_each_keep_to_the_rate() {
        // Given
        Stream<Asker> all = IntStream.range(0, 1000).boxed().flatMap(n -> askers(1, "team-" + n, Lane.SETTLED));

        // When
        Map<Caller, Double> letIn = letIn(all, UnaryOperator.identity());

        // Then
        assertThat(letIn.values().stream().filter(at -> at < 1)).hasSize(5);
        assertThat(mostInASecond(letIn)).isLessThanOrEqualTo(6);
        assertThat(letIn.values()).allMatch(at -> at <= 1000 / RATE + 1);
    }

    @Test
    void who_comes_late_holds_up_no_other() {
        // Given
        Stream<Asker> all = askers(500, "team", Lane.SETTLED);

        // When
        Map<Caller, Double> letIn = letIn(all, late());

        // Then
        assertThat(letIn.values()).allMatch(at -> at <= 1.2 * 500 / RATE);
    }

    @Test
    void a_namespace_does_not_wait_for_the_thousand_of_another() {
        // Given
        Stream<Asker> all = Stream.concat(askers(1000, "busy", Lane.SETTLED), askers(1, "team", Lane.SETTLED));

        // When
        Map<Caller, Double> letIn = letIn(all, UnaryOperator.identity());

        // Then
        assertThat(of("team", letIn)).allMatch(at -> at <= 2);
        assertThat(mostInASecond(letIn)).isLessThanOrEqualTo(7);
    }

    @Test
    void a_namespace_that_comes_later_does_not_wait_for_those_that_are_late() {
        // Given
        Stream<Asker> all = Stream.concat(
                askers(1000, "busy", Lane.SETTLED),
                askers(1, "team", Lane.SETTLED).map(asker -> asker.at(NOW.plusSeconds(150))));

        // When
        Map<Caller, Double> letIn = letIn(all, late());

        // Then
        assertThat(of("team", letIn)).allMatch(at -> at <= 154);
    }

    /** Up to a tenth, as jitter makes it. */
    private static UnaryOperator<Duration> late() {
        Jitter jitter = new Jitter(new Random(1));
        return jitter::after;
    }

    @Test
    void namespaces_that_wait_take_turns() {
        // Given
        Stream<Asker> all = Stream.concat(askers(1000, "busy", Lane.SETTLED), askers(100, "team", Lane.SETTLED));

        // When
        Map<Caller, Double> letIn = letIn(all, UnaryOperator.identity());

        // Then
        assertThat(of("team", letIn).getLast()).isBetween(30.0, 50.0);
    }

    @Test
    void the_first_lane_waits_little_for_the_other_and_both_keep_to_the_rate() {
        // Given
        Stream<Asker> all = Stream.concat(askers(1000, "idle", Lane.SETTLED), askers(100, "team", Lane.CHANGED));

        // When
        Map<Caller, Double> letIn = letIn(all, UnaryOperator.identity());

        // Then
        assertThat(of("team", letIn).getLast()).isBetween(20.0, 26.0);
        assertThat(mostInASecond(letIn)).isLessThanOrEqualTo(8);
    }

    @Test
    void who_waits_waits_longer_when_aws_throttles_meanwhile() {
        // Given
        List<Asker> all = askers(500, "team", Lane.SETTLED).toList();
        all.forEach(this::ask);
        IntStream.range(0, 4).forEach(n -> pace.throttled("ListPipelineExecutions", NOW.plusSeconds(2L * n)));
        Instant later = NOW.plusSeconds(20);

        // When
        long due = all.subList(6, 100).stream()
                .map(asker -> ask(asker.at(later)))
                .filter(Optional::isEmpty)
                .count();

        // Then
        assertThat(due).isLessThanOrEqualTo(3);
    }

    @Test
    void a_namespace_does_not_wait_for_looks_of_another_that_takes_steps_and_short_looks() {
        // Given
        List<Asker> busy = askers(600, "busy", Lane.CHANGED).toList();
        busy.forEach(asker -> pace.putOff(asker.caller(), Lane.CHANGED, Look.EVERYTHING.calls(), NOW));
        Caller step = new Caller("busy0", "busy", Optional.of(ApiRate.UPDATE_SERVICE));
        var _ = pace.putOff(step, Lane.CHANGED, Map.of(ApiRate.UPDATE_SERVICE, 1), NOW);
        var _ = pace.putOff(new Caller("short", "busy", Optional.empty()), Lane.CHANGED, Look.SERVICE.calls(), NOW);
        Caller other = new Caller("other", "team", Optional.empty());

        // When
        Optional<Duration> wait = pace.putOff(other, Lane.CHANGED, Look.EVERYTHING.calls(), NOW);

        // Then
        assertThat(wait.orElse(Duration.ZERO)).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest(name = "{1} behind a thousand {0} of its namespace")
    @CsvSource({
        "NEW, CHANGED",
        "UNDER_WAY, CHANGED",
        "SETTLED, CHANGED",
        "CHANGED, NEW",
        "UNDER_WAY, NEW",
        "SETTLED, NEW",
        "CHANGED, UNDER_WAY",
        "NEW, UNDER_WAY",
        "SETTLED, UNDER_WAY",
        "UNDER_WAY, SETTLED"
    })
    void no_lane_waits_for_the_thousand_of_another(Lane busy, Lane lane) {
        // Given
        askers(1000, "team", busy).forEach(this::ask);

        // When
        Optional<Duration> wait = ask(new Asker(new Caller("other", "team", Optional.empty()), lane, NOW));

        // Then
        assertThat(wait.orElse(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest(name = "a thousand {0}")
    @EnumSource(
            value = Lane.class,
            names = {"NEW", "UNDER_WAY", "SETTLED"})
    void a_change_does_not_wait_for_a_thousand_namespaces(Lane busy) {
        // Given
        IntStream.range(0, 1000)
                .boxed()
                .flatMap(n -> askers(1, "team-" + n, busy))
                .forEach(this::ask);

        // When
        Optional<Duration> wait = ask(new Asker(new Caller("other", "team", Optional.empty()), Lane.CHANGED, NOW));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void four_busy_lanes_keep_to_the_rate() {
        // Given
        Stream<Asker> all = Stream.of(Lane.values()).flatMap(lane -> askers(200, lane.name(), lane));

        // When
        Map<Caller, Double> letIn = letIn(all, UnaryOperator.identity());

        // Then
        assertThat(mostInASecond(letIn)).isLessThanOrEqualTo(8);
        assertThat(letIn.values()).allMatch(at -> at <= 800 / RATE + 5);
        assertThat(of("CHANGED", letIn).getLast()).isBetween(45.0, 70.0);
    }

    @Test
    void no_more_come_at_once_in_all_lanes_but_that_of_changes_than_aws_allows_in_a_second() {
        // When
        long atOnce = Stream.of(Lane.NEW, Lane.UNDER_WAY, Lane.SETTLED)
                .flatMap(lane -> askers(100, "team", lane))
                .map(this::ask)
                .filter(Optional::isEmpty)
                .count();

        // Then
        assertThat(atOnce).isEqualTo(5);
    }

    @Test
    void who_waits_for_more_than_ten_minutes_keeps_its_place() {
        // Given
        List<Asker> all = askers(4000, "team", Lane.SETTLED).toList();
        all.forEach(this::ask);
        Instant later = NOW.plus(Duration.ofMinutes(10));

        // When
        Optional<Duration> wait = ask(all.get(3500).at(later));

        // Then
        assertThat(wait.orElse(Duration.ZERO)).isLessThan(Duration.ofMinutes(2));
    }
}
