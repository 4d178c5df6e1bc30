// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/** Requests to the operator, made with {@code kubectl annotate}: each distinct value is handled once. */
public final class Annotations {
    /** Starts the pipeline ('Release change'). */
    public static final String RELEASE_REQUESTED_AT = "devopspipeline.io/release-requested-at";

    /** Tries again what is stalled. */
    public static final String RETRY_REQUESTED_AT = "devopspipeline.io/retry-requested-at";

    /** Looks at AWS at once. */
    public static final String RECONCILE_REQUESTED_AT = "devopspipeline.io/reconcile-requested-at";

    /** Approves the release that waits: the value is its execution's id, as {@code status.pipeline.execution.id} tells it. */
    public static final String APPROVE_RELEASE = "devopspipeline.io/approve-release";

    /** Rejects the release that waits: the value is its execution's id. */
    public static final String REJECT_RELEASE = "devopspipeline.io/reject-release";

    /** Deploys once more what an earlier execution deployed: the value is that execution's id. */
    public static final String ROLL_BACK_TO = "devopspipeline.io/roll-back-to";

    /** Approves the update that waits as {@code status.plan}: the value is the plan's id. */
    public static final String APPROVE_PLAN = "devopspipeline.io/approve-plan";

    /**
     * Gives stacks over to the resource: their ids (ARNs), separated by commas. Only a stack of the name that the resource would use itself is
     * looked at; its tags name the new owner after the next update.
     */
    public static final String ADOPT_STACKS = "devopspipeline.io/adopt-stacks";

    /**
     * Lets CloudFormation delete stacks by force when a teardown cannot end otherwise: their ids (ARNs), separated by commas. What it cannot
     * delete then stays in AWS, and is named in Events and in the log.
     */
    public static final String FORCE_DELETE = "devopspipeline.io/force-delete";

    /**
     * The AWS account that the resource's stacks are in; the operator notes it, and refuses to work in another one. Removing it gives them up:
     * the next ones may be in another account.
     */
    public static final String ACCOUNT_ID = "devopspipeline.io/account-id";

    /** The finalizer: while it is there, something of the resource may still be in AWS. */
    public static final String FINALIZER = "devopspipeline.io/teardown";

    private Annotations() {}
}
