// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/** Why a condition is as it is: one list for all conditions, Events and the documentation. */
public enum Reason {
    Pending("The resource was seen; nothing has been done yet.", ""),
    CreatingArtifactsStack("The artifacts stack is being created.", ""),
    CreatingPipelineStack("The pipeline stack is being created.", ""),
    HandingOver("CloudFormation is letting go of the task count.", ""),
    UpdatingStack("A stack is being updated.", ""),
    PlanningUpdate("CloudFormation works out what an update would change.", ""),
    WaitingForPlanApproval(
            "An update waits for a person; what is in force serves on.",
            "Read status.plan and approve it with the annotation that the message names, or change the spec."),
    DiscardingPlan("A plan that is not wanted any more is being deleted.", ""),
    PlanFailed(
            "CloudFormation could not work out what an update would change.",
            "Mend the cause; a changed spec or a retry request tries again."),
    DriftFound("Resources are not as their templates say.", ""),
    NoDrift("Every resource that can be checked is as its template says.", ""),
    DriftNotChecked("Nobody has looked for drift since the stacks were last changed.", ""),
    DriftUnknown("AWS did not look at every resource.", ""),
    CorrectingDrift("What somebody changed behind CloudFormation's back is being taken back.", ""),
    DeletingFailedStack("A stack whose creation failed is being deleted, to create it anew.", ""),
    ContinuingRollback("A rollback that got stuck is being continued.", ""),
    StackInProgress("CloudFormation works on a stack.", ""),
    StackReady("The stack is complete.", ""),
    NotCreated("The stack does not exist yet.", ""),
    WaitingForRelease("A stack update waits until the running execution ends.", ""),
    WaitingForImage("The first build has not pushed an image yet; the service runs no tasks.", ""),
    ImageAvailable("The registry holds an image.", ""),
    NeverRan("The pipeline has not run yet.", ""),
    ReleaseRunning("An execution of the pipeline is running.", ""),
    ReleaseSucceeded("The newest execution succeeded.", ""),
    ReleaseFailed(
            "The newest execution failed; what ran before runs on.",
            "Read the stage's message, mend the cause and push a commit, or request a release."),
    WaitingForApproval(
            "An execution waits until a person approves or rejects it.",
            "Look at what it would deploy, then annotate the resource with devopspipeline.io/approve-release or devopspipeline.io/reject-release and the execution's id."),
    ReleaseRejected(
            "The newest execution was not approved; what ran before runs on.",
            "Push a commit or request a release when there is something to approve."),
    RequestRefused(
            "A request by annotation came to nothing; only for lack of a right it is made again.",
            "Ask for something else, or give the right that AWS names."),
    ConnectionPending(
            "The connection to the source repository is not available.",
            "Complete the connection in the AWS console, then request a retry; if a release has failed of it, request a release."),
    CodeCommitRefused(
            "CodeCommit makes no repository in this AWS account.",
            "Let spec.source use a connection or s3, or a CodeCommit repository that exists, or use an account that CodeCommit takes."),
    StartingRelease("A requested release is being started.", ""),
    Scaling("The task count is being set.", ""),
    RollingOut("ECS is starting and stopping tasks.", ""),
    TasksFailing(
            "Tasks of the newest revision end by themselves, or are not placed.",
            "Mend what the message names; what served before serves on as long as there is something."),
    RolloutFailed(
            "ECS could not bring the service to the new revision, or says that no task of it stays.",
            "Mend the cause (the message names it, or the service's events and log do), then change the spec or request a retry."),
    TargetsUnhealthy(
            "The tasks run, but the load balancer does not find all of them healthy.",
            "Check that the app listens on containerPort."),
    Serving("The service runs as wished.", ""),
    Suspended("spec.suspend is true: nothing is changed in AWS.", "Set spec.suspend to false."),
    NotOwned(
            "A stack of this name belongs to somebody else; it is not touched.",
            "Delete the other stack, give this resource another name, or, if the stack is to be this resource's, hand it over with the annotation devopspipeline.io/adopt-stacks=<stack id>; a stack of another namespace cannot be handed over."),
    CreateFailed(
            "The creation of a stack failed and was rolled back.",
            "Mend the cause in the spec or in AWS; a changed spec or a retry request tries again."),
    UpdateFailed(
            "The update of a stack failed and was rolled back; what ran before runs on.",
            "Mend the cause; a changed spec or a retry request tries again."),
    RollbackFailed(
            "An update's rollback failed, and continuing it too.",
            "Mend the named resources in AWS, then request a retry."),
    DeleteFailed(
            "CloudFormation could not delete a stack.",
            "Remove what blocks the named resources, then request a retry."),
    TerminationProtected(
            "Termination protection of a stack is on.", "Switch it off for the stack, then request a retry."),
    UnknownStackStatus("A stack is in a status that needs a person.", "Look at the stack in the AWS console."),
    ServiceRoleInvalid(
            "CloudFormation cannot assume the service role it works with.",
            "Make the role anew with the same name and a trust policy for cloudformation.amazonaws.com, or set another spec.aws.cloudFormationRoleArn; deletionPolicy Retain lets go of the stacks when deleting."),
    RoleNotAssumed(
            "The operator cannot assume the role of the account.",
            "Restore the role, its trust policy and the external id, and let the operator's role assume it; deletionPolicy Retain lets go of the stacks when deleting."),
    AccessDenied("AWS denied a call.", "Give the operator's role the named action."),
    CredentialsInvalid(
            "AWS did not accept the operator's credentials.", "Check the operator's service account and role."),
    QuotaExceeded("A quota of the AWS account is used up.", "Ask AWS for more, or remove what is not needed."),
    InvalidRequest("AWS refused a request as invalid.", "Change the spec as the message says."),
    Throttled("AWS asked to slow down; it is tried again.", ""),
    AwsUnavailable("AWS did not answer; it is tried again.", ""),
    RoleNotAllowed(
            "The administrator does not let the namespace use this role.",
            "Ask the cluster's administrator for an entry in the operator's accounts file; deletionPolicy Retain lets go of what there is when deleting."),
    RegionNotAllowed(
            "The administrator does not let the namespace use this region.",
            "Use another region, or ask the cluster's administrator; deletionPolicy Retain lets go of what there is when deleting."),
    AccountChanged(
            "The stacks are in another AWS account than the one the resource now leads to; nothing is touched.",
            "Let the administrator give the namespace a role of that account again; to give those stacks up and make new ones, remove the annotation devopspipeline.io/account-id; deletionPolicy Retain lets go of them when deleting."),
    NetworkUnavailable("No free range was found in the VPC.", "Give spec.network.subnetCidr or subnetIds."),
    WritingOutputs("The outputs' ConfigMap is being written.", ""),
    ConfigMapNotOwned(
            "A ConfigMap of the name in spec.outputs belongs to somebody else; it is not touched.",
            "Delete it, or give spec.outputs.configMapName another name."),
    ConfigMapRefused(
            "The Kubernetes API does not let the operator keep the outputs' ConfigMap.",
            "Remove what the message names: a missing right of the operator's role, a quota, an admission policy."),
    StoppingReleases("Deleting: executions and source events are being stopped.", ""),
    SuspendingScaling("Deleting: automatic scaling is being suspended.", ""),
    ScalingToZero("Deleting: the tasks are being stopped.", ""),
    PurgingImages("Deleting: the registry is being emptied.", ""),
    DeletingPipelineStack("Deleting: the pipeline stack is going.", ""),
    ForceDeletingStack("Deleting: a stack is going by force; what CloudFormation cannot delete stays in AWS.", ""),
    ForceDeleted("A stack was deleted by force, and something of it stays in AWS.", ""),
    DeregisteringTaskDefinitions("Deleting: left-over task definitions are being deregistered.", ""),
    EmptyingBucket("Deleting: the bucket is being emptied.", ""),
    DeletingArtifactsStack("Deleting: the artifacts stack is going.", ""),
    TornDown("Deleted: nothing of it is left in AWS.", ""),
    Retained("Deleted with deletionPolicy Retain: what there is of the stacks stays in AWS", "");

    private final String meaning;
    private final String remedy;

    Reason(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public String meaning() {
        return meaning;
    }

    /** What a person can do; empty when nothing is to be done. */
    public String remedy() {
        return remedy;
    }
}
