// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import java.util.List;

/** Annotations that the operator reads. Those that request something are handled once for each distinct value. */
public final class Annotations {
    public static final String RELEASE_REQUESTED_AT = "devopspipeline.io/release-requested-at";
    public static final String RETRY_REQUESTED_AT = "devopspipeline.io/retry-requested-at";
    public static final String RECONCILE_REQUESTED_AT = "devopspipeline.io/reconcile-requested-at";
    public static final String APPROVE_RELEASE = "devopspipeline.io/approve-release";
    public static final String REJECT_RELEASE = "devopspipeline.io/reject-release";
    public static final String ROLL_BACK_TO = "devopspipeline.io/roll-back-to";
    public static final String APPROVE_PLAN = "devopspipeline.io/approve-plan";
    public static final String ADOPT_STACKS = "devopspipeline.io/adopt-stacks";
    public static final String FORCE_DELETE = "devopspipeline.io/force-delete";
    public static final String ACCOUNT_ID = "devopspipeline.io/account-id";

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
                    "any new text, e.g. `\"$(date)\"`",
                    "Starts the pipeline (*Release change* in the CodePipeline console)."),
            new Description(RETRY_REQUESTED_AT, "any new text, e.g. `\"$(date)\"`", "Tries again what is `Stalled`."),
            new Description(
                    RECONCILE_REQUESTED_AT,
                    "any new text, e.g. `\"$(date)\"`",
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
                    "stack ids (ARNs), separated by commas",
                    "Hands stacks over to this resource. They must have the names that this resource uses. The next update writes this resource into their owner tags."),
            new Description(
                    FORCE_DELETE,
                    "stack ids (ARNs), separated by commas",
                    "Lets CloudFormation delete these stacks by force after three failed attempts. What it cannot delete stays in AWS. An Event and the log name each such resource."),
            new Description(
                    ACCOUNT_ID,
                    "an AWS account id; the operator sets it",
                    "Records the AWS account of the stacks. The operator refuses to work in another one. Remove the annotation to leave those stacks in AWS and create new ones in another account."));

    private Annotations() {}
}
