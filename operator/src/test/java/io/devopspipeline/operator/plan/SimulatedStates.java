// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.ATTEMPT;
import static io.devopspipeline.operator.plan.PlannerFixtures.OLD_DIGEST;

import java.util.List;

/** The stack statuses and request tokens that {@link SimulatedAws} chooses from. */
final class SimulatedStates {
    static final List<String> STATUSES = List.of(
            "CREATE_IN_PROGRESS",
            "CREATE_COMPLETE",
            "CREATE_FAILED",
            "ROLLBACK_IN_PROGRESS",
            "ROLLBACK_COMPLETE",
            "ROLLBACK_FAILED",
            "UPDATE_IN_PROGRESS",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_COMPLETE",
            "UPDATE_FAILED",
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE",
            "UPDATE_ROLLBACK_FAILED",
            "DELETE_IN_PROGRESS",
            "DELETE_FAILED",
            "REVIEW_IN_PROGRESS",
            "REFACTORED");
    static final List<String> TOKENS = List.of(
            "",
            "g1-" + OLD_DIGEST + "-create",
            "g1-" + OLD_DIGEST + "-update",
            ATTEMPT.token("create"),
            ATTEMPT.token("update-x"),
            ATTEMPT.token("continue"),
            ATTEMPT.token("recover-continue"),
            ATTEMPT.token("recover-rollback"),
            ATTEMPT.token("delete"));

    private SimulatedStates() {}
}
