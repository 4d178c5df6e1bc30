package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.act.Executor;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.LeftoversReader;
import io.devopspipeline.operator.observe.RemainsReader;
import io.devopspipeline.operator.plan.Decision;
import io.devopspipeline.operator.plan.Remains;
import io.devopspipeline.operator.plan.Removal;
import io.devopspipeline.operator.plan.ResourceFailure;
import io.devopspipeline.operator.plan.TeardownPlanner;
import io.devopspipeline.operator.status.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One turn for a resource that is being deleted: look at the next rung, decide, take at most one step. */
final class Teardown {
    /** What came of a turn. @param left what a stack deleted by force has left in AWS, each told once */
    record Taken(Decision decision, List<Story.Chapter> left) {}

    private final Memory memory;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Teardown(Memory memory) {
        this.memory = memory;
    }

    Taken turn(Target target, Blueprints blueprints, AwsAccount aws) {
        Removal removal = target.removal(blueprints);
        Remains remains = new RemainsReader(aws, target.claim()).read(memory.remains(target.uid()));
        Decision decision = TeardownPlanner.next(removal, remains);
        memory.remember(target.uid(), remains);
        if (decision instanceof Decision.Act act) {
            Outcome outcome = new Executor(aws, blueprints, target.aws())
                    .execute(act.step(), remains.artifacts(), remains.pipeline());
            memory.remember(target.uid(), AfterTeardown.step(act.step(), outcome, remains));
        }
        if (decision instanceof Decision.Stalled || decision instanceof Decision.Suspended) {
            memory.forget(target.uid());
        }
        return new Taken(decision, left(target, blueprints, removal, remains, decision, aws));
    }

    /** Asks only about stacks that may have been deleted by force and are gone now; a restart may tell it twice. */
    private List<Story.Chapter> left(
            Target target, Blueprints blueprints, Removal removal, Remains remains, Decision decision, AwsAccount aws) {
        List<Story.Chapter> left = new ArrayList<>();
        LeftoversReader leftovers = new LeftoversReader(aws.stacks());
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

    private static Story.Chapter chapter(String stackId, ResourceFailure left) {
        return new Story.Chapter(
                true,
                Reason.ForceDeleted.name(),
                "stack " + stackId + " was deleted by force; this stays in AWS: " + left.logicalId() + " ("
                        + left.type() + ") " + left.physicalId()
                        + (left.reason().isEmpty() ? "" : ": " + left.reason()));
    }
}
