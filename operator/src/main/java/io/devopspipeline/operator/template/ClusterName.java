// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

/**
 * The name of a pipeline's ECS cluster: the stack's name, or its beginning, which has the digest of {@link StackName}, with a digest of the whole. Application Auto Scaling puts the names of cluster and service into the names
 * of its alarms, {@code TargetTracking-service/<cluster>/<service>-AlarmHigh-<uuid>}, which have at most 255 characters. CloudFormation derives the service's name from the
 * stack's, which has up to 128 characters; so 35 are left for the cluster's.
 */
public final class ClusterName {
    static final int LONGEST = 35;
    /** Enough that no two stacks of an account get the same name: CreateCluster would give the second one the cluster of the first. */
    private static final int DIGEST = 16;

    private ClusterName() {}

    public static String of(String stack) {
        if (stack.length() <= LONGEST) {
            return stack;
        }
        String digest = new Digest().add(stack).hex(DIGEST);
        return stack.substring(0, LONGEST - DIGEST - 1) + "-" + digest;
    }
}
