package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.spec.DeletionPolicy;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.act.Executor;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.RemainsReader;
import io.devopspipeline.operator.plan.Attempt;
import io.devopspipeline.operator.plan.Decision;
import io.devopspipeline.operator.plan.Remains;
import io.devopspipeline.operator.plan.TeardownPlanner;

/** One turn for a resource that is being deleted: look at the next rung, decide, take at most one step. */
final class Teardown {
    private final Memory memory;

    Teardown(Memory memory) {
        this.memory = memory;
    }

    Decision turn(Target target, Blueprints blueprints, AwsAccount aws) {
        if (target.spec().deletionPolicy() == DeletionPolicy.RETAIN) {
            return new Decision.Gone();
        }
        Attempt attempt = target.attempt(blueprints.pipeline().digest());
        Remains remains = new RemainsReader(aws, target.claim()).read(attempt, memory.remains(target.uid()));
        Decision decision = TeardownPlanner.next(remains);
        memory.remember(target.uid(), remains);
        if (decision instanceof Decision.Act act) {
            Outcome outcome = new Executor(aws, blueprints, target.aws())
                    .execute(act.step(), remains.artifacts(), remains.pipeline());
            memory.remember(target.uid(), AfterTeardown.step(act.step(), outcome, remains));
        }
        if (decision instanceof Decision.Stalled) {
            memory.forget(target.uid());
        }
        return decision;
    }
}
