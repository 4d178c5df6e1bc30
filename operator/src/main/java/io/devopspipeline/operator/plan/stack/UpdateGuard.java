// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.Set;

/**
 * When a stack update must wait for the pipeline. AWS: a changed pipeline definition cancels the running execution; a stack update and a
 * Deploy action that both wait on one service end in whichever came last.
 */
final class UpdateGuard {
    /** The parameters that reach the AWS::CodePipeline::Pipeline resource of the template (a test compares them with it). */
    static final Set<StackParameter> PIPELINE_PARAMETERS = Set.of(
            StackParameter.APPROVAL,
            StackParameter.ARTIFACTS_BUCKET,
            StackParameter.SOURCE_PROVIDER,
            StackParameter.REPOSITORY_NAME,
            StackParameter.CREATE_REPOSITORY,
            StackParameter.BRANCH_NAME,
            StackParameter.CONNECTION_ARN,
            StackParameter.FULL_REPOSITORY_ID,
            StackParameter.SOURCE_BUCKET,
            StackParameter.SOURCE_OBJECT_KEY,
            StackParameter.TRIGGER);

    private UpdateGuard() {}

    static boolean mustWait(ObservedStack stack, DesiredStack desired, PipelineState release) {
        return release.deploying() || (release.running() && touchesPipeline(stack, desired));
    }

    private static boolean touchesPipeline(ObservedStack stack, DesiredStack desired) {
        return !templateAndTags(stack.digest()).equals(templateAndTags(desired.digest()))
                || PIPELINE_PARAMETERS.stream().anyMatch(parameter -> desired.differsIn(parameter, stack));
    }

    /** The digest's parts before the parameters'. CloudFormation sends a changed tag to every resource that takes tags, the pipeline too. */
    private static String templateAndTags(String digest) {
        return digest.substring(0, Math.max(0, digest.lastIndexOf('-')));
    }
}
