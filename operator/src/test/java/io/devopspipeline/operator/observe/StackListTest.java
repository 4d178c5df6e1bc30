// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.cloudformation.StackPage;
import io.devopspipeline.operator.aws.cloudformation.StackSummary;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** When the stacks of an account are listed, and what the list is good for. */
class StackListTest {
    private static final Duration MAX_AGE = Duration.ofMinutes(1);
    private static final String ID = "arn:aws:cloudformation:eu-central-1:111122223333:stack/dop-x-app/1";
    private static final Instant CHANGED = Instant.parse("2026-03-01T11:00:00Z");

    private final List<Optional<String>> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private boolean denied;

    private final StackList list = new StackList(Runnable::run, () -> now);

    /** Two pages. */
    private StackPage page(Optional<String> from) {
        asked.add(from);
        if (denied) {
            return new AwsCall("CloudFormation").make("ListStacks", "all stacks", () -> {
                throw AwsServiceException.builder().statusCode(403).build();
            });
        }
        return from.isEmpty()
                ? new StackPage(List.of(summary("foreign", "arn:other")), Optional.of("2"))
                : new StackPage(List.of(summary("dop-x-app", ID)), Optional.empty());
    }

    private static StackSummary summary(String name, String id) {
        return new StackSummary(id, name, "UPDATE_COMPLETE", CHANGED, Optional.empty());
    }

    private List<ListedStacks> looks(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> list.recent(MAX_AGE, this::page))
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void a_few_looks_are_not_worth_a_list() {
        // When
        var _ = looks(9);

        // Then
        assertThat(asked).isEmpty();
    }

    @Test
    void ten_looks_are() {
        // When
        var _ = looks(10);

        // Then
        assertThat(asked).containsExactly(Optional.empty(), Optional.of("2"));
    }

    @Test
    void looks_of_another_time_do_not_count() {
        // Given
        var _ = looks(9);
        now = now.plus(MAX_AGE).plusSeconds(1);

        // When
        var _ = looks(9);

        // Then
        assertThat(asked).isEmpty();
    }

    @Test
    void later_looks_use_it() {
        // Given
        var _ = looks(10);

        // When
        List<ListedStacks> lists = looks(20);

        // Then
        assertThat(lists).hasSize(20);
    }

    @Test
    void one_that_is_too_old_is_not_used() {
        // Given
        var _ = looks(10);
        now = now.plus(MAX_AGE).plusSeconds(1);

        // When
        List<ListedStacks> lists = looks(1);

        // Then
        assertThat(lists).isEmpty();
    }

    @Test
    void another_list_is_not_read_with_the_clients_of_an_earlier_look_which_may_be_closed() {
        // Given
        var _ = looks(10);
        asked.clear();
        now = now.plus(MAX_AGE).plusSeconds(1);
        List<Optional<String>> askedLater = new ArrayList<>();

        // When
        for (int look = 0; look < 10; look++) {
            var _ = list.recent(MAX_AGE, from -> {
                askedLater.add(from);
                return new StackPage(List.of(), Optional.empty());
            });
        }

        // Then
        assertThat(askedLater).containsExactly(Optional.empty());
        assertThat(asked).isEmpty();
    }

    @Test
    void a_refused_list_is_not_asked_for_again_within_the_hour() {
        // Given
        denied = true;
        var _ = looks(10);
        now = now.plus(Duration.ofMinutes(30));

        // When
        var _ = looks(100);

        // Then
        assertThat(asked).hasSize(1);
    }

    private static ObservedStack seen(String status, Instant changedAt) {
        return ObservedStack.builder(StackKind.PIPELINE, "dop-x-app", ID, status, changedAt)
                .build();
    }

    @Test
    void a_stack_is_unchanged_if_its_status_and_its_time_are() {
        // Given
        var _ = looks(10);
        ListedStacks listed = looks(1).getFirst();

        // When
        List<Boolean> unchanged = Stream.of(
                        seen("UPDATE_COMPLETE", CHANGED),
                        seen("CREATE_COMPLETE", CHANGED),
                        seen("UPDATE_COMPLETE", CHANGED.minusSeconds(1)))
                .map(stack -> listed.unchanged(stack).isPresent())
                .toList();

        // Then
        assertThat(unchanged).containsExactly(true, false, false);
    }

    @Test
    void a_list_that_fails_otherwise_is_asked_for_again_after_an_hour() {
        // Given
        assertThatThrownBy(() -> IntStream.range(0, 10).forEach(_ -> {
                    var _ = list.recent(MAX_AGE, _ -> {
                        throw new IllegalStateException("no answer of AWS");
                    });
                }))
                .hasMessage("no answer of AWS");
        now = now.plus(Duration.ofHours(1));

        // When
        var _ = looks(10);

        // Then
        assertThat(asked).isNotEmpty();
    }
}
