// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.AccountRegion;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and who comes back in a moment. */
class AtOnceTest {
    private static final int PLACES = 50;

    private final AtOnce atOnce = new AtOnce(PLACES);

    private List<AtOnce.Place> enter(int times, String namespace, String account, Lane lane) {
        return IntStream.range(0, times)
                .mapToObj(_ -> atOnce.enter(namespace, new AccountRegion(account, "eu-central-1"), lane))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<AtOnce.Place> looks(int times, String namespace, String account) {
        return enter(times, namespace, account, Lane.SETTLED);
    }

    private List<AtOnce.Place> work(int times, String namespace, String account) {
        return enter(times, namespace, account, Lane.UNDER_WAY);
    }

    /** Each namespace tries in turn, a thousand times. @return how many are inside */
    private int inTurn(int namespaces, int accounts) {
        return (int) IntStream.range(0, 1000 * namespaces)
                .mapToObj(n -> work(1, "team-" + n % namespaces, "account-" + n % accounts))
                .flatMap(List::stream)
                .count();
    }

    @ParameterizedTest(name = "{0} namespaces in {1} accounts: {2} inside")
    @CsvSource({"1, 1, 25", "2, 2, 34", "3, 3, 38", "10, 10, 46", "2, 1, 34", "10, 1, 34", "10, 2, 40", "9, 3, 43"})
    void work_that_does_not_end_leave_places_to_others(int namespaces, int accounts, int expected) {
        // When
        int inside = inTurn(namespaces, accounts);

        // Then
        assertThat(inside).isEqualTo(expected);
    }

    @Test
    void looks_at_a_thousand_resources_of_a_namespace_leave_two_thirds_to_others() {
        // When
        List<AtOnce.Place> inside = looks(1000, "team", "account");

        // Then
        assertThat(inside).hasSize(17);
    }

    @Test
    void another_namespace_and_account_are_let_in() {
        // Given
        var _ = looks(1000, "team", "account");

        // When
        List<AtOnce.Place> inside = looks(1, "other", "another");

        // Then
        assertThat(inside).hasSize(1);
    }

    @Test
    void another_namespace_of_the_same_account_is_let_in() {
        // Given
        var _ = work(1000, "team", "account");

        // When
        List<AtOnce.Place> inside = work(1, "other", "account");

        // Then
        assertThat(inside).hasSize(1);
    }

    @ParameterizedTest(name = "{1} where {0} is not")
    @CsvSource({"SETTLED, UNDER_WAY", "SETTLED, NEW", "UNDER_WAY, CHANGED", "NEW, CHANGED"})
    void what_is_more_urgent_is_let_in(Lane busy, Lane lane) {
        // Given
        var _ = enter(1000, "team", "account", busy);

        // When
        List<AtOnce.Place> inside = enter(1, "team", "account", lane);

        // Then
        assertThat(inside).hasSize(1);
    }

    @Test
    void changes_leave_places_to_other_namespaces_too() {
        // Given
        var _ = enter(1000, "team", "account", Lane.CHANGED);

        // When
        List<AtOnce.Place> inside = enter(1, "other", "account", Lane.UNDER_WAY);

        // Then
        assertThat(inside).hasSize(1);
    }

    @Test
    void who_leaves_makes_place() {
        // Given
        looks(1000, "team", "account").getFirst().close();

        // When
        List<AtOnce.Place> inside = looks(2, "team", "account");

        // Then
        assertThat(inside).hasSize(1);
    }
}
