// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ExpectedDecisions.delete;
import static io.devopspipeline.operator.plan.ExpectedDecisions.update;
import static io.devopspipeline.operator.plan.ExpectedDecisions.works;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each status of a stack leads to. */
class PlannerStackStatusTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("stackStates")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> stackStates() {
        ObservedStack protectedForeign = foreign(stack("CREATE_COMPLETE"));
        ObservedStack tried = after(stack("ROLLBACK_COMPLETE"), ATTEMPT.token("create"));
        ObservedStack triedBefore = after(stack("ROLLBACK_COMPLETE"), "g1-" + OLD_DIGEST + "-create");
        ObservedStack deleteTried = after(stack("DELETE_FAILED"), ATTEMPT.token("delete"));
        ObservedStack stuck = after(stack("UPDATE_ROLLBACK_FAILED"), ATTEMPT.token("update"));
        ObservedStack stuckAgain = after(stack("UPDATE_ROLLBACK_FAILED"), ATTEMPT.token("continue"));
        return Stream.of(
                arguments(
                        "a stack of another owner → never touched",
                        desired(),
                        with(protectedForeign),
                        new Stalled(new StallCause.NotOwned(protectedForeign))),
                arguments(
                        "an adopted stack with its earlier owner's digest → its tags first",
                        desired(),
                        with(adopted(output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_DIGEST))),
                        update()),
                arguments(
                        "an adopted stack on which AWS works → wait",
                        desired(),
                        with(adopted(stack("UPDATE_IN_PROGRESS"))),
                        new Decision.Wait(new Waiting.StackWorks(adopted(stack("UPDATE_IN_PROGRESS"))))),
                arguments(
                        "an adopted stack that cannot be updated → never touched",
                        desired(),
                        with(adopted(triedBefore)),
                        new Stalled(new StallCause.NotOwned(adopted(triedBefore)))),
                arguments(
                        "an adopted stack whose deletion failed → never touched",
                        desired(),
                        with(adopted(stack("DELETE_FAILED"))),
                        new Stalled(new StallCause.NotOwned(adopted(stack("DELETE_FAILED"))))),
                arguments(
                        "an adopted stack that no update would change → never touched",
                        desired(),
                        with(adopted(stack("UPDATE_COMPLETE"))),
                        new Stalled(new StallCause.NotOwned(adopted(stack("UPDATE_COMPLETE"))))),
                arguments(
                        "creation rolled back in this attempt → stalled",
                        desired(),
                        with(tried),
                        new Stalled(new StallCause.CreateFailed(tried))),
                arguments(
                        "creation rolled back in an earlier attempt → delete, to try again",
                        desired(),
                        with(triedBefore),
                        delete(PIPELINE)),
                arguments(
                        "ROLLBACK_FAILED of an earlier attempt → delete",
                        desired(),
                        with(after(stack("ROLLBACK_FAILED"), "g1-x-create")),
                        delete(PIPELINE)),
                arguments(
                        "rollback in progress → wait",
                        desired(),
                        with(stack("ROLLBACK_IN_PROGRESS")),
                        works("ROLLBACK_IN_PROGRESS")),
                arguments(
                        "update in progress → wait",
                        desired(),
                        with(stack("UPDATE_IN_PROGRESS")),
                        works("UPDATE_IN_PROGRESS")),
                arguments(
                        "cleaning up → wait",
                        desired(),
                        with(stack("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")),
                        works("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")),
                arguments(
                        "update rolling back → wait",
                        desired(),
                        with(stack("UPDATE_ROLLBACK_IN_PROGRESS")),
                        works("UPDATE_ROLLBACK_IN_PROGRESS")),
                arguments(
                        "deleted behind our back, still going → wait",
                        desired(),
                        with(stack("DELETE_IN_PROGRESS")),
                        works("DELETE_IN_PROGRESS")),
                arguments(
                        "a status of the future that works → wait",
                        desired(),
                        with(stack("REFACTOR_IN_PROGRESS")),
                        works("REFACTOR_IN_PROGRESS")),
                arguments(
                        "a status of the future that stands → stalled",
                        desired(),
                        with(stack("REFACTORED")),
                        new Stalled(new StallCause.UnknownStatus(stack("REFACTORED")))),
                arguments(
                        "change set never executed → delete the empty stack",
                        desired(),
                        with(stack("REVIEW_IN_PROGRESS")),
                        delete(PIPELINE)),
                arguments(
                        "delete failed behind our back → delete",
                        desired(),
                        with(stack("DELETE_FAILED")),
                        delete(PIPELINE)),
                arguments(
                        "delete failed in this attempt → stalled",
                        desired(),
                        with(deleteTried),
                        new Stalled(new StallCause.DeleteFailed(deleteTried))),
                arguments(
                        "rollback stuck → continue it once",
                        desired(),
                        with(stuck),
                        new Act(new Step.ContinueRollback(PIPELINE, "arn:stack", ATTEMPT.token("continue")))),
                arguments(
                        "rollback stuck after continuing → stalled",
                        desired(),
                        with(stuckAgain),
                        new Stalled(new StallCause.RollbackFailed(stuckAgain))));
    }
}
