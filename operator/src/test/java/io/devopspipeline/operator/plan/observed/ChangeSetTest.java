// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.changeSet;
import static io.devopspipeline.operator.plan.ChangeSetFixtures.failedChangeSet;
import static io.devopspipeline.operator.plan.ChangeSetFixtures.modify;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's words for a change set → what is to be made of it. */
class ChangeSetTest {
    @ParameterizedTest
    @CsvSource({
        "CREATE_PENDING,     UNAVAILABLE,         PLANNING",
        "CREATE_IN_PROGRESS, UNAVAILABLE,         PLANNING",
        "CREATE_COMPLETE,    EXECUTE_IN_PROGRESS, PLANNING",
        "CREATE_COMPLETE,    AVAILABLE,           READY",
        "CREATE_COMPLETE,    OBSOLETE,            STALE",
        "CREATE_COMPLETE,    EXECUTE_FAILED,      STALE",
        "CREATE_COMPLETE,    EXECUTE_COMPLETE,    STALE",
        "DELETE_IN_PROGRESS, AVAILABLE,           STALE",
        "DELETE_PENDING,     UNAVAILABLE,         STALE",
        "DELETE_FAILED,      UNAVAILABLE,         STALE"
    })
    void every_status_has_a_state(String status, String executionStatus, ChangeSet.State expected) {
        // When
        ChangeSet set = new ChangeSet("dop-plan-x", "", status, executionStatus, Optional.empty(), List.of());

        // Then
        assertThat(set.state()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "The submitted information didn't contain changes., EMPTY",
                "No updates are to be performed.,                   EMPTY",
                "Parameter Cpu is wrong,                            FAILED"
            })
    void a_failed_one_is_empty_only_if_aws_found_no_changes(String reason, ChangeSet.State expected) {
        // When
        ChangeSet set = failedChangeSet("dop-plan-x", reason);

        // Then
        assertThat(set.state()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"True, true", "Conditional, true", "False, false", "'', false"})
    void a_resource_that_might_be_made_anew_is_a_replacement(String replacement, boolean replaces) {
        // When
        ChangeSet set = changeSet(
                "dop-plan-x",
                "AVAILABLE",
                modify("AWS::Logs::LogGroup", "False"),
                modify("AWS::ECS::Service", replacement));

        // Then
        assertThat(set.replaces()).isEqualTo(replaces);
    }
}
