// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Annotations that the operator reads. Those that request something are handled once for each distinct value. */
public final class Annotations {
    public static final String RELEASE_REQUESTED_AT = "devopspipeline.io/release-requested-at";
    public static final String RETRY_REQUESTED_AT = "devopspipeline.io/retry-requested-at";
    public static final String RESTART_REQUESTED_AT = "devopspipeline.io/restart-requested-at";
    public static final String RECONCILE_REQUESTED_AT = "devopspipeline.io/reconcile-requested-at";
    public static final String APPROVE_RELEASE = "devopspipeline.io/approve-release";
    public static final String REJECT_RELEASE = "devopspipeline.io/reject-release";
    public static final String ROLL_BACK_TO = "devopspipeline.io/roll-back-to";
    public static final String APPROVE_PLAN = "devopspipeline.io/approve-plan";
    public static final String ADOPT_STACKS = "devopspipeline.io/adopt-stacks";
    public static final String FORCE_DELETE = "devopspipeline.io/force-delete";
    public static final String ACCOUNT_ID = "devopspipeline.io/account-id";

    /** Who changed the spec last. The API server makes each author set it, where the approvals policy is installed. */
    public static final String CHANGED_BY = "devopspipeline.io/changed-by";

    private static final String BY = "-by";
    public static final String APPROVE_RELEASE_BY = APPROVE_RELEASE + BY;
    public static final String APPROVE_PLAN_BY = APPROVE_PLAN + BY;
    public static final String ROLL_BACK_TO_BY = ROLL_BACK_TO + BY;
    public static final String ADOPT_STACKS_BY = ADOPT_STACKS + BY;
    public static final String FORCE_DELETE_BY = FORCE_DELETE + BY;

    /** Those that need the RBAC verb approve. Each has a neighbor that names its approver. */
    public static final List<String> APPROVALS =
            List.of(APPROVE_RELEASE, APPROVE_PLAN, ROLL_BACK_TO, ADOPT_STACKS, FORCE_DELETE);

    /** The finalizer: while the resource has it, some of its AWS resources may still exist. */
    public static final String FINALIZER = "devopspipeline.io/teardown";

    /**
     * An annotation as the reference explains it.
     *
     * @param value what its value is, with an example
     */
    public record Description(String key, String value, String effect) {}

    /** Every annotation, for the reference; a test compares it with the constants above. */
    public static final List<Description> ALL = List.of(
            new Description(
                    RELEASE_REQUESTED_AT,
                    "any new text of at most 64 printable characters, e.g. `\"$(date)\"`",
                    "Starts the pipeline (*Release change* in the CodePipeline console)."),
            new Description(
                    RETRY_REQUESTED_AT,
                    "any new text of at most 64 printable characters, e.g. `\"$(date)\"`",
                    "Tries again what is `Stalled`."),
            new Description(
                    RESTART_REQUESTED_AT,
                    "any new text of at most 64 printable characters, e.g. `\"$(date)\"`",
                    "Replaces the tasks by new ones with the same image and settings, for example after a secret was rotated."),
            new Description(
                    RECONCILE_REQUESTED_AT,
                    "any new text of at most 64 printable characters, e.g. `\"$(date)\"`",
                    "Reads everything in AWS now, and checks for drift if `spec.driftDetection` is set."),
            new Description(
                    APPROVE_RELEASE,
                    "an execution id (`status.pipeline.execution.id`)",
                    "Approves the pipeline execution that waits for approval."),
            new Description(
                    REJECT_RELEASE,
                    "an execution id (`status.pipeline.execution.id`)",
                    "Rejects the pipeline execution that waits for approval."),
            new Description(
                    ROLL_BACK_TO,
                    "the id of an earlier, succeeded execution",
                    "Deploys again what that execution deployed."),
            new Description(
                    APPROVE_PLAN,
                    "a plan id (`status.plan.id`)",
                    "Approves the stack update that `status.plan` shows."),
            new Description(
                    ADOPT_STACKS,
                    "one or two stack ids (ARNs), separated by a comma",
                    "Lets this resource adopt stacks that an earlier resource of the same cluster, namespace and name has left. The administrator must allow it (`allow.adoptStacks` in the policy file). The next update writes this resource into their owner tags."),
            new Description(
                    FORCE_DELETE,
                    "one or two stack ids (ARNs), separated by a comma",
                    "Lets CloudFormation delete these stacks by force after three failed attempts. What it cannot delete stays in AWS. An Event and the log name each such resource."),
            new Description(
                    ACCOUNT_ID,
                    "an AWS account id; the operator sets it",
                    "Records the AWS account of the stacks. The operator refuses to work in another one. Remove the annotation to leave those stacks in AWS and create new ones in another account."),
            approver(APPROVE_RELEASE_BY, APPROVE_RELEASE),
            approver(APPROVE_PLAN_BY, APPROVE_PLAN),
            approver(ROLL_BACK_TO_BY, ROLL_BACK_TO),
            approver(ADOPT_STACKS_BY, ADOPT_STACKS),
            approver(FORCE_DELETE_BY, FORCE_DELETE),
            new Description(
                    CHANGED_BY,
                    "your user name",
                    "Names who changed the spec last. That person cannot approve. Required with each change while the spec asks for approvals."));

    /** Of {@link #ALL}. */
    public static final Set<String> ALL_NAMES =
            ALL.stream().map(Description::key).collect(Collectors.toUnmodifiableSet());

    private static Description approver(String key, String approval) {
        return new Description(
                key,
                "your user name (`kubectl auth whoami`)",
                "Names the approver. Required together with `" + approval + "`.");
    }

    /** The annotation that names who set this one of {@link #APPROVALS}. */
    public static String approverOf(String approval) {
        return approval + BY;
    }

    private Annotations() {}
}
