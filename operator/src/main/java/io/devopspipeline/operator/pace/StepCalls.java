// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.decision.Step;
import java.util.Optional;

/**
 * The operation of a step whose rate is known. Of the others AWS publishes none, and each is called once for each change of a stack or a release. What keeps an
 * image from running that was not approved waits for nothing.
 */
final class StepCalls {
    private StepCalls() {}

    static Optional<ApiRate> of(Step step) {
        return switch (step) {
            case Step.SetDesiredCount _, Step.RollService _ -> Optional.of(ApiRate.UPDATE_SERVICE);
            case Step.DeregisterTaskDefinitions _ -> Optional.of(ApiRate.CHANGE_TASK_DEFINITIONS);
            case Step.RollBackRelease _,
                    Step.OfStack _,
                    Step.StartRelease _,
                    Step.StoreImage _,
                    Step.PromoteImage _,
                    Step.StopReleases _,
                    Step.SuspendScaling _,
                    Step.PurgeImages _,
                    Step.DeleteReports _,
                    Step.PurgeBucket _ -> Optional.empty();
        };
    }

    static Optional<ApiRate> of(RequestAction action) {
        return switch (action) {
            case RequestAction.Restart _ -> Optional.of(ApiRate.UPDATE_SERVICE);
            case RequestAction.Approval _, RequestAction.RollBack _, RequestAction.Nothing _, RequestAction.Refusal _ ->
                Optional.empty();
        };
    }
}
