// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/**
 * The commands that remedies and messages name. {@link ResourceName} replaces {@link #RESOURCE} by the resource's own name; the other words in capitals are
 * replaced by the message that knows the id. In the table of reasons they are for the reader to fill in.
 */
public final class Commands {
    /** Stands for the resource in a command. No text of AWS has these words. */
    public static final String RESOURCE = "dop/NAME -n NAMESPACE";

    private static final String NOW = "=\"$(date)\"`";
    private static final String ANNOTATE = "`kubectl annotate " + RESOURCE + " --overwrite ";
    private static final String PATCH = "`kubectl patch " + RESOURCE + " --type merge -p ";

    /** The user name as the API server knows it, which an approval must have. */
    private static final String BY_ME = "=\"$(kubectl auth whoami -o jsonpath={.status.userInfo.username})\"`";

    static final String RETRY = ANNOTATE + Annotations.RETRY_REQUESTED_AT + NOW;
    static final String RELEASE = ANNOTATE + Annotations.RELEASE_REQUESTED_AT + NOW;
    static final String RECONCILE = ANNOTATE + Annotations.RECONCILE_REQUESTED_AT + NOW;
    static final String APPROVE_RELEASE =
            approval(Annotations.APPROVE_RELEASE + "=EXECUTION-ID", Annotations.APPROVE_RELEASE_BY);
    static final String REJECT_RELEASE = ANNOTATE + Annotations.REJECT_RELEASE + "=EXECUTION-ID`";
    static final String APPROVE_PLAN = approval(Annotations.APPROVE_PLAN + "=PLAN-ID", Annotations.APPROVE_PLAN_BY);
    static final String ADOPT_STACK = approval(Annotations.ADOPT_STACKS + "=STACK-ID", Annotations.ADOPT_STACKS_BY);
    static final String FORGET_ACCOUNT = "`kubectl annotate " + RESOURCE + " " + Annotations.ACCOUNT_ID + "-`";
    public static final String RESUME = PATCH + "'{\"spec\":{\"suspend\":false}}'`";
    public static final String RETAIN = PATCH + "'{\"spec\":{\"deletionPolicy\":\"Retain\"}}'`";
    public static final String FORCE_DELETE =
            approval(Annotations.FORCE_DELETE + "=STACK-ID", Annotations.FORCE_DELETE_BY);
    static final String KEEP_STACKS = "To delete the resource and keep its stacks in AWS, first run " + RETAIN + ".";

    private Commands() {}

    private static String approval(String annotation, String approver) {
        return ANNOTATE + annotation + " " + approver + BY_ME;
    }
}
