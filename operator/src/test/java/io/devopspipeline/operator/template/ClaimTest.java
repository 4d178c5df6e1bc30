// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.Ownership;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
    private static final Claim CLAIM = new Claim(new Owner("c1", "a", "b-c", "uid-1"), Set.of("arn:given"));

    @ParameterizedTest(name = "{0}, owner {1}/{2}/{3}/{4} → {5}")
    @CsvSource({
        "arn:other, c1, a,   b-c, uid-1, OWNED",
        "arn:given, c1, a,   b-c, uid-1, OWNED",
        "arn:given, c1, a,   b-c, uid-0, ADOPTED",
        "arn:other, c1, a,   b-c, uid-0, ADOPTABLE",
        "arn:given, c2, a,   b-c, uid-0, FOREIGN",
        "arn:given, c1, a-b, c,   uid-0, FOREIGN",
        "arn:given, c1, a,   b,   uid-0, FOREIGN",
        "arn:other, c2, a,   b-c, uid-1, FOREIGN",
    })
    void a_stack_is_adopted_from_an_earlier_resource_of_the_same_cluster_namespace_and_name_alone(
            String id, String cluster, String namespace, String name, String uid, Ownership expected) {
        // Given
        Map<String, String> tags = new Owner(cluster, namespace, name, uid).tags(Map.of());
        // When / Then
        assertThat(CLAIM.on(id, tags)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"arn:given, ADOPTED", "arn:other, ADOPTABLE"})
    void a_stack_without_an_owner_is_held_once_it_is_given(String id, Ownership expected) {
        assertThat(CLAIM.on(id, Map.of("team", "a"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"devopspipeline.io/namespace, a", "devopspipeline.io/managed-by, devops-pipeline-operator"})
    void a_stack_with_a_part_of_an_owner_is_never_adopted(String key, String value) {
        assertThat(CLAIM.on("arn:given", Map.of(key, value))).isEqualTo(Ownership.FOREIGN);
    }
}
