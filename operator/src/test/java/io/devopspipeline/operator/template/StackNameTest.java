// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.StackKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackNameTest {
    private static final Owner OWNER = new Owner("c1", "a", "b-c", "uid-1");

    @ParameterizedTest(name = "{0}/{1}/{2}")
    @CsvSource({"c1, a-b, c", "c2, a, b-c", "c1, a, b", "c1, b-c, a"})
    void another_resource_has_other_stacks(String cluster, String namespace, String name) {
        // Given
        Owner other = new Owner(cluster, namespace, name, "uid-1");

        // When / Then
        for (StackKind kind : StackKind.values()) {
            assertThat(OWNER.stackName(StackKind.PIPELINE)).isNotEqualTo(other.stackName(kind));
        }
    }

    @Test
    void a_resource_that_is_created_again_has_the_same_stacks() {
        assertThat(new Owner("c1", "a", "b-c", "uid-2").stackName(StackKind.PIPELINE))
                .isEqualTo(OWNER.stackName(StackKind.PIPELINE));
    }

    @ParameterizedTest(name = "{0}/{1}/{2}")
    @CsvSource({"c1, a-b, c", "c1, a-b-c, x", "c2, a, b-c"})
    void the_prefix_of_a_namespace_begins_no_name_of_another(String cluster, String namespace, String name) {
        // Given
        Owner other = new Owner(cluster, namespace, name, "uid");

        // When
        String prefix = StackName.prefix("c1", "a");

        // Then
        assertThat(OWNER.stackName(StackKind.ARTIFACTS)).startsWith(prefix);
        assertThat(other.stackName(StackKind.ARTIFACTS)).doesNotStartWith(prefix);
    }

    @Test
    void the_digest_is_in_what_cloudformation_keeps_of_a_name() {
        // Given: of a role's name, which has at most 64 characters, the first 24 are of the stack's
        String kept = new Owner("c1", "n".repeat(63), "app", "uid")
                .stackName(StackKind.PIPELINE)
                .substring(0, 24);

        // When / Then
        assertThat(kept).matches("dop-[0-9a-f]{10}-n{9}");
    }

    @Test
    void a_bucket_can_have_the_beginning_of_the_name() {
        assertThat(OWNER.stackName(StackKind.ARTIFACTS)).matches("[a-z0-9-]+");
    }
}
