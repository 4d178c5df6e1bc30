// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
    private static final Claim CLAIM = new Claim(new Owner("c1", "a", "b-c", "uid-1"), Set.of("arn:given"));

    @ParameterizedTest(name = "{0}, owner {1}/{2} of cluster {3}: {4}")
    @CsvSource({
        "arn:other, a,   b-c, c1, false",
        "arn:given, a,   b-c, c1, true",
        "arn:given, a,   b-c, c2, true",
        "arn:given, a-b, c,   c1, false",
        "arn:given, a-b, c,   c2, false",
    })
    void a_stack_is_given_over_within_its_namespace_alone(
            String id, String namespace, String name, String cluster, boolean held) {
        // Given
        Map<String, String> tags = new Owner(cluster, namespace, name, "uid-0").tags(Map.of());
        // When / Then
        assertThat(CLAIM.holds(id, tags)).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"arn:given, true", "arn:other, false"})
    void a_stack_without_an_owner_is_held_once_it_is_given(String id, boolean held) {
        assertThat(CLAIM.holds(id, Map.of("team", "a"))).isEqualTo(held);
    }
}
