// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {
    private static final Owner OWNER = new Owner("c1", "default", "flask-demo", "uid-1");

    @Test
    void namesBothStacks() {
        assertThat(OWNER.stackName(Owner.Stack.ARTIFACTS)).isEqualTo("dop-default-flask-demo-artifacts");
        assertThat(OWNER.stackName(Owner.Stack.PIPELINE)).isEqualTo("dop-default-flask-demo-pipeline");
    }

    @Test
    void aNameThatAwsDoesNotAllowIsRefusedWithWhatToDo() {
        Owner tooLong = new Owner("c1", "n".repeat(63), "r".repeat(60), "u");
        Owner dotted = new Owner("c1", "default", "a.b", "u");
        assertThatThrownBy(() -> tooLong.stackName(Owner.Stack.PIPELINE))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("shorter name");
        assertThatThrownBy(() -> dotted.stackName(Owner.Stack.PIPELINE)).hasMessageContaining("a.b");
    }

    @Test
    void tagsNameTheOwnerAndKeepTheUsersOwn() {
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
    void aUsersTagCannotTakeTheOwnersPlace() {
        assertThatThrownBy(() -> OWNER.tags(Map.of("devopspipeline.io/uid", "x")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("devopspipeline.io/uid");
    }

    @Test
    void moreTagsThanAStackTakesAreRefused() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 46; i++) {
            many.put("t" + i, "v");
        }
        assertThatThrownBy(() -> OWNER.tags(many)).isInstanceOf(InvalidSpecException.class);
        many.remove("t0");
        assertThat(OWNER.tags(many)).hasSize(50);
    }

    @Test
    void ownsAStackThatCarriesItsTagsAmongOthers() {
        assertThat(OWNER.owns(OWNER.tags(Map.of("team", "a")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "namespace", "name", "uid"})
    void doesNotOwnAStackOfAnother(String part) {
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
