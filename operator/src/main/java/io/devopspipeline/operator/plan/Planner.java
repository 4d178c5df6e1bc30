// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Suspended;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.given.GivenImageLadder;
import io.devopspipeline.operator.plan.observed.Creations;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.service.ApprovedImage;
import io.devopspipeline.operator.plan.service.ServiceLadder;
import io.devopspipeline.operator.plan.stack.StackLadder;
import java.util.Optional;

/**
 * The next step for a resource that is to live. Pure: the same arguments give the same decision, whatever happened before.
 *
 * <p>Order: a release that deployed another image than the approved one, artifacts stack, the first image of a promotion, pipeline stack (created with zero tasks, then handed over), a promoted or requested release, then the service.
 * At most one change is decided at a time, and none while AWS works on a stack.
 */
public final class Planner {
    private Planner() {}

    /** For a resource for which no stack was created within the last hour. */
    public static Decision next(Desired desired, Observed observed) {
        return next(desired, observed, Creations.NONE);
    }

    public static Decision next(Desired desired, Observed observed, Creations creations) {
        Decision decision = ladder(desired.completedBy(observed), observed, creations);
        return desired.suspended() && decision instanceof Act ? new Suspended() : decision;
    }

    private static Decision ladder(Desired desired, Observed observed, Creations creations) {
        return ApprovedImage.rollBack(observed)
                .or(() -> stacks(desired, observed, creations))
                .or(() -> GivenImageLadder.of(desired, observed).flatMap(GivenImageLadder::next))
                .or(() -> release(desired))
                .or(() -> ApprovedImage.stall(observed))
                .orElseGet(() ->
                        unlessUnpromotable(unlessMissing(service(desired, observed), observed), desired, observed));
    }

    private static Optional<Decision> stacks(Desired desired, Observed observed, Creations creations) {
        return new StackLadder(StackKind.ARTIFACTS, desired, observed, creations)
                .next()
                .or(() -> GivenImageLadder.of(desired, observed).flatMap(GivenImageLadder::first))
                .or(() -> new StackLadder(StackKind.PIPELINE, desired, observed, creations)
                        .next()
                        .map(next -> mended(next, desired, observed)))
                .map(next -> meanwhile(next, desired, observed));
    }

    /**
     * A rolled-back update may leave the service on the refused revision: its rollback re-sends the family, which still resolves to that
     * revision, and only then deregisters it. So the service is taken back first, and then it is stalled.
     */
    private static Decision mended(Decision next, Desired desired, Observed observed) {
        if (!(next instanceof Decision.Stalled stalled)
                || !(stalled.trouble() instanceof StallCause.UpdateFailed failed)
                || !failed.stack().phase().stands()) {
            return next;
        }
        return observed.service()
                .flatMap(service -> new ServiceLadder(desired, observed, failed.stack(), service).back())
                .orElse(next);
    }

    /** While a person is waited for, which may take days, the service is looked after. No step that updates a stack is taken. */
    private static Decision meanwhile(Decision next, Desired desired, Observed observed) {
        if (!(next instanceof Decision.Wait wait) || !(wait.on() instanceof Waiting.PlanApproval)) {
            return next;
        }
        return observed.pipeline()
                .filter(stack -> stack.owned() && stack.phase().stands() && stack.handedOver())
                .map(stack -> GivenImageLadder.of(desired, observed)
                        .flatMap(GivenImageLadder::next)
                        .or(() -> release(desired))
                        .orElseGet(() -> service(desired, observed)))
                .filter(other -> other instanceof Act act && !(act.step() instanceof Step.UpdateStack))
                .orElse(next);
    }

    /** What does not depend on a missing resource is still done: settings, scaling. Only then is the resource stalled. */
    private static Decision unlessMissing(Decision next, Observed observed) {
        boolean done =
                switch (next) {
                    case Settled _, Decision.Wait _ -> true;
                    case Decision.Stalled(StallCause.ImageNotPushed _) -> true;
                    default -> false;
                };
        return observed.pipeline()
                .filter(_ -> done && !observed.missing().isEmpty())
                .<Decision>map(stack -> new Decision.Stalled(new StallCause.ResourceMissing(stack, observed.missing())))
                .orElse(next);
    }

    /** A service that runs as specified, but gets no further release. */
    private static Decision unlessUnpromotable(Decision next, Desired desired, Observed observed) {
        return next instanceof Settled
                ? GivenImageLadder.of(desired, observed)
                        .flatMap(GivenImageLadder::obstacle)
                        .orElse(next)
                : next;
    }

    private static Optional<Decision> release(Desired desired) {
        return desired.release().map(request -> new Act(new Step.StartRelease(request.value())));
    }

    private static Decision service(Desired desired, Observed observed) {
        return observed.pipeline()
                .map(stack -> observed.service()
                        .map(service -> new ServiceLadder(desired, observed, stack, service).next())
                        .orElseGet(() -> withoutService(stack, observed)))
                .orElseGet(Settled::new);
    }

    /** A complete stack has a service: either ECS shows it late, or it was deleted outside CloudFormation. */
    private static Decision withoutService(ObservedStack stack, Observed observed) {
        return observed.serviceMissing()
                ? new Decision.Stalled(new StallCause.ServiceMissing(stack))
                : new Decision.Wait(new Waiting.ServiceShown(stack));
    }
}
