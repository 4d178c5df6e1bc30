// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.act.ExpectedTeardown;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.act.StepExecutor;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.ForceDeleteLeftovers;
import io.devopspipeline.operator.observe.TeardownReader;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.teardown.TeardownPlanner;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.events.EventMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One turn for a resource that is being deleted: look at the next rung, decide, take at most one step. */
final class TeardownReconciliation {
    /** What came of a turn. @param left what a stack deleted by force has left in AWS, each told once */
    record Taken(Decision decision, List<EventMessages.Chapter> left) {}

    private final ObservationCache memory;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    TeardownReconciliation(ObservationCache memory) {
        this.memory = memory;
    }

    Taken turn(PipelineResource target, Blueprints blueprints, AwsAccount aws) {
        TeardownDesired removal = target.removal(blueprints);
        TeardownObserved remains = new TeardownReader(aws, target.claim()).read(memory.remains(target.uid()));
        Decision decision = TeardownPlanner.next(removal, remains);
        memory.remember(target.uid(), remains);
        if (decision instanceof Decision.Act act) {
            Outcome outcome = new StepExecutor(aws, blueprints, target.aws())
                    .execute(act.step(), remains.artifacts(), remains.pipeline());
            memory.remember(target.uid(), ExpectedTeardown.step(act.step(), outcome, remains));
        }
        if (decision instanceof Decision.Stalled || decision instanceof Decision.Suspended) {
            memory.forget(target.uid());
        }
        return new Taken(decision, left(target, blueprints, removal, remains, decision, aws));
    }

    /** Asks only about stacks that may have been deleted by force and are gone now; a restart may tell it twice. */
    private List<EventMessages.Chapter> left(
            PipelineResource target,
            Blueprints blueprints,
            TeardownDesired removal,
            TeardownObserved remains,
            Decision decision,
            AwsAccount aws) {
        List<EventMessages.Chapter> left = new ArrayList<>();
        ForceDeleteLeftovers leftovers = new ForceDeleteLeftovers(aws.stacks());
        for (String id : removal.forced()) {
            boolean gone = (remains.pipeline().isEmpty()
                            && target.names(id, blueprints.pipeline().name()))
                    || (decision instanceof Decision.Gone
                            && target.names(id, blueprints.artifacts().name()));
            if (gone && !told.contains(id)) {
                leftovers.of(id).forEach(resource -> left.add(chapter(id, resource)));
                told.add(id);
            }
        }
        if (decision instanceof Decision.Gone) {
            told.removeAll(removal.forced());
        }
        return left;
    }

    private static EventMessages.Chapter chapter(String stackId, ResourceFailure left) {
        return new EventMessages.Chapter(
                true,
                Reason.ForceDeleted.name(),
                "stack " + stackId + " was deleted by force; this stays in AWS: " + left.logicalId() + " ("
                        + left.type() + ") " + left.physicalId()
                        + (left.reason().isEmpty() ? "" : ": " + left.reason()));
    }
}
