// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
    /** Private vocabulary of earlier versions. */
    private static final List<String> WORDS_TO_AVOID = List.of(
            "mend",
            "desired",
            "somebody",
            "nobody",
            "a person",
            "anew",
            "once more",
            "lets go",
            "runs on",
            "serves on",
            "behind CloudFormation");

    @ParameterizedTest
    @EnumSource
    void a_reason_uses_no_private_vocabulary(Reason reason) {
        // When
        String text = text(reason);

        // Then
        assertThat(text).doesNotContainIgnoringCase(WORDS_TO_AVOID.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void a_command_names_the_resource_itself(Reason reason) {
        // When
        String text = new ResourceName("team-a", "shop").fillIn(text(reason));

        // Then
        assertThat(text).doesNotContain("NAMESPACE", "dop/NAME");
        if (text.contains("kubectl ")) {
            assertThat(text).contains(" dop/shop -n team-a ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_remedy_is_whole_sentences_with_closed_commands(Reason reason) {
        // When
        String remedy = reason.remedy();

        // Then
        assertThat(remedy).matches("|[A-Z].*\\.");
        assertThat(remedy.chars().filter(each -> each == '`').count() % 2).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void filling_in_the_name_changes_nothing_but_the_messages(Reason reason) {
        // Given
        Condition condition = condition(reason, text(reason));

        // When
        DevOpsPipelineStatus filled = new ResourceName("team-a", "shop").fillIn(status(List.of(condition)));

        // Then
        assertThat(filled)
                .isEqualTo(status(List.of(
                        condition(reason, text(reason).replace("dop/NAME -n NAMESPACE", "dop/shop -n team-a")))));
    }

    private static String text(Reason reason) {
        return reason.meaning() + " " + reason.remedy();
    }

    private static Condition condition(Reason reason, String message) {
        return new Condition("Ready", "False", 7L, "2026-01-01T00:00:00Z", reason.name(), message);
    }

    private static DevOpsPipelineStatus status(List<Condition> conditions) {
        @Nullable String configMap = "outputs";
        return new DevOpsPipelineStatus(
                7L,
                conditions,
                "http://app",
                List.of(),
                Map.of("a", "b"),
                configMap,
                null,
                null,
                null,
                null,
                "s",
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
