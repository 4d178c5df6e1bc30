// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.CorrectionHold;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Optional;

/** Whether a change set that takes drift back may be carried out. It is never worth a risk. */
public final class DriftCorrection {
    private DriftCorrection() {}

    /** Empty: nothing is in its way. The stack of the artifacts has no service. */
    public static Optional<CorrectionHold> hold(StackKind kind, Observed observed, ChangeSet set) {
        if (kind == StackKind.ARTIFACTS) {
            return Optional.empty();
        }
        if (observed.releaseRunning()) {
            return Optional.of(CorrectionHold.RELEASE_RUNNING);
        }
        if (!runsNewestRevision(observed)) {
            return Optional.of(CorrectionHold.OTHER_REVISION_RUNS);
        }
        return set.changes().stream()
                .filter(change -> change.type().equals("AWS::ECS::TaskDefinition"))
                .map(_ -> CorrectionHold.CHANGES_TASK_DEFINITION)
                .findFirst();
    }

    private static boolean runsNewestRevision(Observed observed) {
        return observed.service()
                .filter(service ->
                        service.current().arn().equals(service.newest().arn()))
                .isPresent();
    }
}
