// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.util.function.Supplier;

/**
 * When a stack update must wait for the pipeline. AWS: a changed pipeline definition cancels the running execution; a stack update and a
 * Deploy action that both wait on one service end in whichever came last.
 */
final class UpdateGuard {
    private static final String PIPELINE = "AWS::CodePipeline::Pipeline";

    private UpdateGuard() {}

    static boolean mustWait(ObservedStack stack, DesiredStack desired, PipelineState release) {
        return release.deploying() || (release.running() && touchesPipeline(stack, desired));
    }

    /** The step, as soon as no release is in its way. */
    static Decision afterRelease(ObservedStack stack, DesiredStack desired, Observed observed, Supplier<Step> step) {
        return observed.release()
                .filter(release -> mustWait(stack, desired, release))
                .<Decision>map(release -> new Decision.Wait(new Waiting.ReleaseEnds(release)))
                .orElseGet(() -> new Decision.Act(step.get()));
    }

    private static boolean touchesPipeline(ObservedStack stack, DesiredStack desired) {
        return desired.differsInTemplate(stack)
                || (desired.undoes(stack) && desired.differsInTags(stack))
                || !fileAndTags(stack.digest()).equals(fileAndTags(desired.digest()))
                || desired.partChanges(stack).touch(PIPELINE::equals, (_, _) -> true);
    }

    /** The digest's parts before the parameters'. CloudFormation sends a changed tag to every resource that takes tags, the pipeline too. */
    private static String fileAndTags(String digest) {
        return digest.substring(0, Math.max(0, digest.lastIndexOf('-')));
    }
}
