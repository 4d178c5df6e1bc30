// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/**
 * Why a condition has its status: one list for all conditions, Events, metrics and the documentation. The texts stand here and nowhere else. A remedy that names the resource does so with {@link Commands#RESOURCE}.
 */
public enum Reason {
    Pending("The operator has seen the resource and has not started yet.", ""),
    CreatingArtifactsStack("CloudFormation is creating the artifacts stack.", ""),
    CreatingPipelineStack("CloudFormation is creating the pipeline stack.", ""),
    HandingOver("CloudFormation is handing over control of the task count.", ""),
    UpdatingStack("CloudFormation is updating a stack.", ""),
    PlanningUpdate("CloudFormation is computing what an update would change.", ""),
    WaitingForPlanApproval(
            "An update waits for approval. What is applied now keeps serving.",
            "Read status.plan and approve it with " + Commands.APPROVE_PLAN + ", or change the spec."),
    DiscardingPlan("The operator is deleting a change set that no longer matches the spec.", ""),
    PlanFailed(
            "CloudFormation could not compute what an update would change.",
            "Correct the cause. Then change the spec, or request a retry: " + Commands.RETRY + "."),
    DriftFound(
            "Resources of the stacks differ from their templates.",
            "Undo the changes in AWS, or set spec.driftDetection.mode to Correct."),
    NoDrift("Every resource that CloudFormation can check matches its template.", ""),
    DriftNotChecked("The operator has not checked for drift since the stacks last changed.", ""),
    DriftUnknown("CloudFormation could not check every resource for drift.", ""),
    CorrectingDrift("The operator is undoing changes that were made outside CloudFormation.", ""),
    DeletingFailedStack("The operator is deleting a stack whose creation failed, to create it again.", ""),
    RollingBackStack("The operator is rolling back a stack update that failed.", ""),
    ContinuingRollback("The operator is continuing a rollback that failed.", ""),
    StackInProgress("CloudFormation is working on a stack.", ""),
    StackReady("The stack is complete.", ""),
    NotCreated("The stack does not exist yet.", ""),
    WaitingForRelease("A stack update waits until the running pipeline execution ends.", ""),
    WaitingForImage("The first build has not pushed an image yet. The service runs no tasks.", ""),
    ImageAvailable("The registry holds an image.", ""),
    NeverRan("The pipeline has not run yet.", ""),
    ReleaseRunning("A pipeline execution is running.", ""),
    ReleaseSucceeded("The latest pipeline execution succeeded.", ""),
    ReleaseFailed(
            "The latest pipeline execution failed. The version before it keeps serving, if there is one.",
            "Correct the cause in the message of the stage. Then push a commit, or request a release: "
                    + Commands.RELEASE + "."),
    WaitingForApproval(
            "A pipeline execution waits for approval.",
            "Check what it would deploy. Approve it with " + Commands.APPROVE_RELEASE + ", or reject it with "
                    + Commands.REJECT_RELEASE + "."),
    ReleaseRejected(
            "The latest pipeline execution was not approved. The version before it keeps serving, if there is one.",
            "Push a commit, or request a release: " + Commands.RELEASE + "."),
    RequestRefused(
            "The annotation request failed. The operator retries it only if a permission was missing.",
            "Change the annotation's value, or add the permission that the message names."),
    ConnectionPending(
            "The connection to the source repository is not available.",
            "Complete the connection in the AWS console, then request a retry: " + Commands.RETRY
                    + ". If a release has failed because of the connection, request a release: " + Commands.RELEASE
                    + "."),
    CodeCommitRefused(
            "CodeCommit does not allow new repositories in this AWS account.",
            "Set spec.source to a connection or s3, or to a CodeCommit repository that exists (create: false), or use another AWS account."),
    StartingRelease("The operator is starting a requested release.", ""),
    Scaling("The operator is setting the task count.", ""),
    RollingOut("ECS is starting and stopping tasks.", ""),
    TasksFailing(
            "Tasks of the newest revision stop by themselves, or ECS cannot place them. Tasks of the previous revision keep serving, if there are any.",
            "Correct the cause in the message, then push a commit or change the spec."),
    RolloutFailed(
            "ECS could not bring the service to the new revision, or its tasks keep stopping.",
            "Correct the cause in the message, in the service's events or in its log. Then change the spec, or request a retry: "
                    + Commands.RETRY + "."),
    WaitingForService("The pipeline stack is complete. ECS does not show its service yet.", ""),
    ServiceMissing(
            "The pipeline stack is complete, but ECS has no active service of it. The service, or its cluster, was deleted outside CloudFormation. Nothing serves.",
            "Delete the pipeline stack in CloudFormation: the operator then creates it again, with a new service. CloudFormation deletes the code repository with it, so keep a clone."),
    ImageNotPushed(
            "The latest release succeeded, but the pipeline's registry holds no image. The service runs no tasks.",
            "Let the buildspec push the image to the registry that the build has in the environment variable REPOSITORY_URI, and name it in imagedefinitions.json. Then push a commit."),
    TargetsUnhealthy(
            "The tasks are running, but the load balancer does not report all of them healthy.",
            "Check that the app listens on spec.service.containerPort, on all addresses (0.0.0.0)."),
    Serving("The service is running as specified.", ""),
    Suspended("spec.suspend is true. The operator changes nothing in AWS.", "Continue with " + Commands.RESUME + "."),
    NotOwned(
            "A stack of this name has another owner. The operator does not touch it.",
            "Delete that stack, or give this resource another name. To hand a stack of the same namespace over to this resource, run "
                    + Commands.ADOPT_STACK + "."),
    CreateFailed(
            "The creation of a stack failed and was rolled back.",
            "Correct the cause in the spec or in AWS. A changed spec starts another attempt. Without a change, request a retry: "
                    + Commands.RETRY + "."),
    CreationLimitReached(
            "The operator has created a stack too often within an hour. It creates the stack again when the hour has passed.",
            "Find out in the events of the deleted stacks (CloudFormation console, filter Deleted) why they failed or who deleted them."),
    UpdateFailed(
            "The update of a stack failed and was rolled back. What ran before keeps serving.",
            "Correct the cause in the spec or in AWS. A changed spec starts another attempt. Without a change, request a retry: "
                    + Commands.RETRY + "."),
    RollbackFailed(
            "The rollback of a stack update failed, and continuing it failed too.",
            "Repair the named resources in AWS, then request a retry: " + Commands.RETRY + "."),
    DeleteFailed(
            "CloudFormation could not delete a stack.",
            "Remove what blocks the named resources, then request a retry: " + Commands.RETRY + "."),
    TerminationProtected(
            "The stack has termination protection.",
            "Disable it: `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name STACK-NAME`. Then request a retry: "
                    + Commands.RETRY + "."),
    UnknownStackStatus(
            "The stack has a status that requires manual action.",
            "Bring the stack to a complete status in the CloudFormation console. Then request a reconcile: "
                    + Commands.RECONCILE + "."),
    ServiceRoleInvalid(
            "CloudFormation cannot assume the service role of the stack.",
            "Create a role of the same name that trusts cloudformation.amazonaws.com, or set another spec.aws.cloudFormationRoleArn. "
                    + Commands.KEEP_STACKS),
    RoleNotAssumed(
            "The operator cannot assume the role of the AWS account.",
            "Restore the role, its trust policy and its external id, and allow the operator's role to assume it. "
                    + Commands.KEEP_STACKS),
    AccessDenied(
            "AWS denied a request of the operator.",
            "Allow the action in the operator's IAM role, then request a reconcile: " + Commands.RECONCILE + "."),
    CredentialsInvalid(
            "AWS did not accept the operator's credentials.",
            "Check the operator's service account, its IAM role and the role's trust policy."),
    QuotaExceeded(
            "A quota of the AWS account is used up.",
            "Request an increase in the Service Quotas console, or delete what is not needed. Then request a retry: "
                    + Commands.RETRY + "."),
    InvalidRequest("AWS refused a request as invalid.", "Change the spec as the message says."),
    Throttled("AWS throttled the request. The operator retries.", ""),
    AwsUnavailable("AWS did not answer, or answered with an internal error. The operator retries.", ""),
    RoleNotAllowed(
            "The cluster's administrator does not allow this role in the namespace.",
            "Ask the administrator for an entry in the operator's accounts file. " + Commands.KEEP_STACKS),
    RegionNotAllowed(
            "The cluster's administrator does not allow this region in the namespace.",
            "Use another region, or ask the administrator for an entry in the operator's accounts file. "
                    + Commands.KEEP_STACKS),
    AccountChanged(
            "The stacks are in another AWS account than the one that the operator now uses for the resource. The operator does not touch them.",
            "Ask the administrator to give the namespace a role of the previous account again. To leave those stacks in AWS and create new ones, run "
                    + Commands.FORGET_ACCOUNT + ". " + Commands.KEEP_STACKS),
    NetworkUnavailable(
            "The VPC has no free address range for a subnet.",
            "Set spec.network.subnetCidr to a free range, or spec.network.subnetIds to existing public subnets."),
    ContentKept(
            "AWS did not delete all content of a bucket or image repository.",
            "Remove what blocks the deletion, such as an object lock, a bucket policy or a missing permission. Then request a retry: "
                    + Commands.RETRY + ". " + Commands.KEEP_STACKS),
    WritingOutputs("The operator is writing the ConfigMap of the outputs.", ""),
    ConfigMapNotOwned(
            "The ConfigMap that spec.outputs names has another owner. The operator does not touch it.",
            "Delete it, or give spec.outputs.configMapName another name."),
    ConfigMapRefused(
            "The Kubernetes API server refused the ConfigMap of the outputs.",
            "Correct what the message names: a permission missing in the operator's role, a resource quota, or an admission policy."),
    StoppingReleases("Deleting: the operator is stopping pipeline executions and source events.", ""),
    SuspendingScaling("Deleting: the operator is suspending automatic scaling.", ""),
    ScalingToZero("Deleting: ECS is stopping the tasks.", ""),
    PurgingImages("Deleting: the operator is emptying the registry.", ""),
    DeletingPipelineStack("Deleting: CloudFormation is deleting the pipeline stack.", ""),
    ForceDeletingStack(
            "Deleting: CloudFormation is deleting a stack by force. What it cannot delete stays in AWS.", ""),
    ForceDeleted("A stack was deleted by force. Some of its resources stay in AWS.", ""),
    DeregisteringTaskDefinitions("Deleting: the operator is deregistering the remaining task definitions.", ""),
    EmptyingBucket("Deleting: the operator is emptying the bucket.", ""),
    DeletingArtifactsStack("Deleting: CloudFormation is deleting the artifacts stack.", ""),
    TornDown("Deleted: nothing of the resource is left in AWS.", ""),
    Retained("Deleted with deletionPolicy Retain: the stacks stay in AWS", "");

    private final String meaning;
    private final String remedy;

    Reason(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** What happened or is happening, in whole sentences. */
    public String meaning() {
        return meaning;
    }

    /** What the reader can do, in whole sentences with complete commands; empty where no action is needed. */
    public String remedy() {
        return remedy;
    }
}
