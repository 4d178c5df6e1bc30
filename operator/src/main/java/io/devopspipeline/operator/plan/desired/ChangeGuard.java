// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.Set;

/**
 * Which updates are looked at as a change set before they are carried out, and which changes wait for a person whatever the policy: those that
 * would lose the app's address, its code, its images or its artifacts. A change set costs time and calls, so that an update that cannot do that
 * goes without one.
 */
public final class ChangeGuard {
    static final Set<String> TYPES = Set.of(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ECR::Repository",
            "AWS::CodeCommit::Repository",
            "AWS::S3::Bucket");

    /** The parameters that decide whether a resource of these types is there, or reach a property that cannot change in place (a test compares). */
    static final Set<StackParameter> PARAMETERS =
            Set.of(StackParameter.BUCKET_NAME, StackParameter.CREATE_REPOSITORY, StackParameter.SOURCE_PROVIDER);

    private ChangeGuard() {}

    public static boolean looksFirst(ObservedStack stack, DesiredStack desired) {
        return desired.changes().approval()
                || !template(stack.digest()).equals(template(desired.digest()))
                || PARAMETERS.stream().anyMatch(parameter -> desired.differsIn(parameter, stack));
    }

    /** Whether it would remove or replace, or may replace, what must not get lost unseen. */
    public static boolean loses(ChangeSet set) {
        return set.changes().stream().anyMatch(ChangeGuard::loses);
    }

    public static boolean loses(ChangeSet.Change change) {
        boolean away = change.action().equals("Remove")
                || change.action().equals("Dynamic")
                || change.replacement().equals("True")
                || change.replacement().equals("Conditional");
        return away && TYPES.contains(change.type());
    }

    /** The digest's first part. A stack that was made by hand has none. */
    private static String template(String digest) {
        return digest.substring(0, Math.max(0, digest.indexOf('-')));
    }
}
