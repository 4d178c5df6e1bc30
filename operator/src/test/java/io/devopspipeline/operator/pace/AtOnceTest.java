// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is let in, and who comes back in a moment. */
class AtOnceTest {
    private final AtOnce atOnce = new AtOnce();

    private List<AtOnce.Place> looks(int times, String namespace, String account) {
        return IntStream.range(0, times)
                .mapToObj(_ -> atOnce.enter(List.of(namespace, account), true))
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void a_namespace_gets_as_many_looks_as_leave_places_to_others() {
        // When
        List<AtOnce.Place> inside = looks(1000, "team", "account");

        // Then
        assertThat(inside).hasSize(AtOnce.LOOKS);
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
    void another_namespace_of_the_same_account_is_not() {
        // Given
        var _ = looks(1000, "team", "account");

        // When
        List<AtOnce.Place> inside = looks(1, "other", "account");

        // Then
        assertThat(inside).isEmpty();
    }

    @Test
    void a_change_is_let_in_where_looks_are_not() {
        // Given
        var _ = looks(1000, "team", "account");

        // When
        Optional<AtOnce.Place> change = atOnce.enter(List.of("team", "account"), false);

        // Then
        assertThat(change).isPresent();
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
