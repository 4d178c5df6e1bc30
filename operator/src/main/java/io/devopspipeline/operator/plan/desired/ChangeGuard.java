// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.Map;
import java.util.Set;

/**
 * Which updates are looked at as a change set before they are carried out, and which changes wait for a person whatever the policy: those that
 * would lose the app's address, its code, its images or its artifacts. A change set costs time and calls, so that an update that cannot do that
 * goes without one.
 */
public final class ChangeGuard {
    /**
     * The types, each with the properties that cannot change in place: {@code createOnlyProperties} and {@code conditionalCreateOnlyProperties} of the
     * CloudFormation registry's schemas, as of 2026-11. A test compares them with the sandbox's schemas.
     */
    static final Map<String, Set<String>> CREATE_ONLY = Map.of(
            "AWS::ElasticLoadBalancingV2::LoadBalancer", Set.of("Name", "Type", "Scheme"),
            "AWS::ECR::Repository", Set.of("RepositoryName", "EncryptionConfiguration"),
            "AWS::CodeCommit::Repository", Set.of(),
            "AWS::S3::Bucket", Set.of("BucketName", "BucketNamePrefix", "BucketNamespace"));

    private static final String EXISTENCE = "Condition";

    private ChangeGuard() {}

    public static boolean looksFirst(ObservedStack stack, DesiredStack desired) {
        return desired.changes().approval()
                || desired.differsInTemplate(stack)
                || desired.partChanges(stack).touch(CREATE_ONLY::containsKey, ChangeGuard::replaces);
    }

    /** Whether a change of this part adds, removes or replaces a resource of the type. */
    private static boolean replaces(String type, String path) {
        return path.equals(EXISTENCE)
                || CREATE_ONLY.getOrDefault(type, Set.of()).stream()
                        .anyMatch(property -> path.equals(TemplateResource.property(property)));
    }

    /** Whether a person must look at it: because each update waits for one, or because of what would get lost. */
    public static boolean needsApproval(ChangeSet set, DesiredStack desired) {
        return desired.changes().approval() || loses(set);
    }

    /** Whether it would remove or replace, or may replace, what must not get lost unseen. */
    public static boolean loses(ChangeSet set) {
        return set.changes().stream().anyMatch(ChangeGuard::loses);
    }

    public static boolean loses(ChangeSet.Change change) {
        boolean away = change.action().equals("Remove") || change.action().equals("Dynamic") || change.mayReplace();
        return away && CREATE_ONLY.containsKey(change.type());
    }
}
