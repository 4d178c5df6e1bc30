// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.ATTEMPT;
import static io.devopspipeline.operator.plan.PlannerFixtures.OLD_DIGEST;
import static io.devopspipeline.operator.plan.PlannerFixtures.after;
import static io.devopspipeline.operator.plan.PlannerFixtures.desired;
import static io.devopspipeline.operator.plan.PlannerFixtures.output;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static io.devopspipeline.operator.plan.PlannerFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failed updates and their rollbacks: what a new attempt does, and what the attempt that led there does. */
class PlannerRollbackTest {
    private static final String EARLIER = "g1-x-update";

    @ParameterizedTest(name = "{0} after {1} -> {2}")
    @CsvSource(textBlock = """
            UPDATE_FAILED,            g1-x-update,      recover-rollback
            UPDATE_FAILED,            '',               recover-rollback
            UPDATE_ROLLBACK_FAILED,   g1-x-update,      recover-continue
            UPDATE_ROLLBACK_FAILED,   recover-rollback, recover-continue
            UPDATE_ROLLBACK_FAILED,   update,           continue
            UPDATE_ROLLBACK_COMPLETE, recover-rollback, update
            UPDATE_ROLLBACK_COMPLETE, recover-continue, update
            """)
    void a_failed_update_is_ended_and_then_the_attempt_makes_its_own(String status, String last, String next) {
        // When
        Decision decision = Planner.next(desired(), with(failed(status, last)));
        // Then
        assertThat(decision).isInstanceOfSatisfying(Act.class, act -> assertThat(token(act.step()))
                .startsWith(ATTEMPT.token(next)));
    }

    @ParameterizedTest(name = "{0} after {1} -> {2}")
    @CsvSource(textBlock = """
            UPDATE_FAILED,            update,           UpdateFailed
            UPDATE_FAILED,            recover-rollback, UpdateFailed
            UPDATE_ROLLBACK_FAILED,   recover-continue, RollbackFailed
            UPDATE_ROLLBACK_FAILED,   continue,         RollbackFailed
            UPDATE_ROLLBACK_COMPLETE, update,           UpdateFailed
            UPDATE_ROLLBACK_COMPLETE, continue,         UpdateFailed
            """)
    void what_this_attempt_has_tried_is_not_repeated(String status, String last, String cause) {
        // When
        Decision decision = Planner.next(desired(), with(failed(status, last)));
        // Then
        assertThat(decision).isInstanceOfSatisfying(Stalled.class, stalled -> assertThat(
                        stalled.trouble().getClass().getSimpleName())
                .isEqualTo(cause));
    }

    private static ObservedStack failed(String status, String operation) {
        ObservedStack old = output(stack(status), "SpecDigest", OLD_DIGEST);
        return after(old, operation.isEmpty() || operation.equals(EARLIER) ? operation : ATTEMPT.token(operation));
    }

    private static String token(Step step) {
        return switch (step) {
            case Step.RollBackStack back -> back.token();
            case Step.ContinueRollback resume -> resume.token();
            case Step.UpdateStack update -> update.token();
            default -> throw new AssertionError(step);
        };
    }
}
