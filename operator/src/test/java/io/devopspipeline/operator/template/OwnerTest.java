// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {
    private static final Owner OWNER = new Owner("c1", "default", "flask-demo", "uid-1");

    @Test
    void names_both_stacks() {
        assertThat(OWNER.stackName(StackKind.ARTIFACTS)).isEqualTo("dop-4ee32a3dc8-default-flask-demo-artifacts");
        assertThat(OWNER.stackName(StackKind.PIPELINE)).isEqualTo("dop-4ee32a3dc8-default-flask-demo-pipeline");
    }

    @Test
    void a_name_that_aws_does_not_allow_is_refused_with_what_to_do() {
        Owner tooLong = new Owner("c1", "n".repeat(63), "r".repeat(60), "u");
        Owner dotted = new Owner("c1", "default", "a.b", "u");
        assertThatThrownBy(() -> tooLong.stackName(StackKind.PIPELINE))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("shorter name");
        assertThatThrownBy(() -> dotted.stackName(StackKind.PIPELINE)).hasMessageContaining("a.b");
    }

    @Test
    void tags_name_the_owner_and_keep_the_users_own() {
        assertThat(OWNER.tags(Map.of("team", "a")))
                .isEqualTo(Map.of(
                        "team", "a",
                        "devopspipeline.io/cluster", "c1",
                        "devopspipeline.io/namespace", "default",
                        "devopspipeline.io/name", "flask-demo",
                        "devopspipeline.io/uid", "uid-1",
                        "devopspipeline.io/managed-by", "devops-pipeline-operator"));
    }

    @Test
    void a_users_tag_cannot_take_the_owners_place() {
        assertThatThrownBy(() -> OWNER.tags(Map.of("devopspipeline.io/uid", "x")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("devopspipeline.io/uid");
    }

    @Test
    void more_tags_than_a_stack_takes_are_refused() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 46; i++) {
            many.put("t" + i, "v");
        }
        assertThatThrownBy(() -> OWNER.tags(many)).isInstanceOf(InvalidSpecException.class);
        many.remove("t0");
        assertThat(OWNER.tags(many)).hasSize(50);
    }

    @Test
    void owns_a_stack_that_carries_its_tags_among_others() {
        assertThat(OWNER.owns(OWNER.tags(Map.of("team", "a")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "namespace", "name", "uid"})
    void does_not_own_a_stack_of_another(String part) {
        // Given
        Map<String, String> tags = new HashMap<>(OWNER.tags(Map.of()));
        // When
        tags.put("devopspipeline.io/" + part, "other");
        // Then
        assertThat(OWNER.owns(tags)).isFalse();
        tags.remove("devopspipeline.io/" + part);
        assertThat(OWNER.owns(tags)).isFalse();
    }
}
