// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import java.util.List;
import java.util.Optional;

/** Change sets of the stacks in {@link PlannerFixtures}. */
public final class ChangeSetFixtures {
    private ChangeSetFixtures() {}

    public static ChangeSet changeSet(String name, String executionStatus, ChangeSet.Change... changes) {
        String status = executionStatus.equals("UNAVAILABLE") ? "CREATE_IN_PROGRESS" : "CREATE_COMPLETE";
        return new ChangeSet(name, "arn:change-set", status, executionStatus, Optional.empty(), List.of(changes));
    }

    public static ChangeSet failedChangeSet(String name, String reason) {
        return new ChangeSet(name, "arn:change-set", "FAILED", "UNAVAILABLE", Optional.of(reason), List.of());
    }

    public static ChangeSet.Change modify(String type, String replacement) {
        return new ChangeSet.Change("It", type, "Modify", Absent.ifEmpty(replacement), "Name");
    }
}
