// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/**
 * Why a condition has its status: one list for all conditions, Events, metrics and the documentation. Each has its meaning and what to do, for the pages; a condition's message adds the facts of the one
 * resource ({@code status.messages} of the operator). A remedy that names the resource does so with {@link Commands#RESOURCE}.
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
            "Resources differ from their templates, or a stack differs from the spec. They were changed outside the operator.",
            "Undo the changes in AWS, or set spec.driftDetection.mode to Correct."),
    NoDrift("Every resource that CloudFormation can check matches its template, and the stacks match the spec.", ""),
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
    ImageAvailable(
            "The first image was pushed to the registry. The operator does not check later whether the registry still holds one.",
            ""),
    NeverRan("The pipeline has not run yet.", ""),
    ReleaseRunning("A pipeline execution is running.", ""),
    ReleaseSucceeded("The latest pipeline execution succeeded.", ""),
    ReleaseNotRun("The latest pipeline execution succeeded, but no task of it has run yet.", ""),
    ReleaseFailed(
            "The latest pipeline execution failed. The version before it keeps serving, if there is one.",
            "Correct the cause in the message of the stage. Then push a commit, or request a release: "
                    + Commands.RELEASE + "."),
    WaitingForApproval(
            "A pipeline execution waits for approval.",
            "Check what it would deploy. Approve it with " + Commands.APPROVE_RELEASE + ", or reject it with "
                    + Commands.REJECT_RELEASE + "."),
    Approved("The operator carried out what needed an approval.", ""),
    Restarting("The operator started a rollout of new tasks with the same image and settings, as requested.", ""),
    ReleaseRejected(
            "The latest pipeline execution was not approved. The version before it keeps serving, if there is one.",
            "Push a commit, or request a release: " + Commands.RELEASE + "."),
    ReleaseRolledBack(
            "The latest release failed in the stage Deploy, and CodePipeline rolled that back. The version before it serves.",
            "Correct the cause. Then push a commit, or request a release: " + Commands.RELEASE + "."),
    RequestRefused(
            "The annotation request failed. The operator retries it only if a permission was missing.",
            "Change the annotation's value, or add the permission that the message names."),
    WaitingForFirstCommit(
            "The repository has no commit on the branch that the pipeline builds. The service runs no tasks.",
            "Push to the branch: `git push CLONE-URL HEAD:BRANCH`. To build another branch, set spec.source.codeCommit.branch."),
    TransitionDisabled(
            "A pipeline execution waits for a transition between stages that was disabled.",
            "Enable it: `aws codepipeline enable-stage-transition --pipeline-name PIPELINE --stage-name STAGE --transition-type Inbound --region REGION`."),
    ConnectionPending(
            "The connection to the source repository is not available.",
            "Complete the connection in the AWS console, then request a retry: " + Commands.RETRY
                    + ". If a release has failed because of the connection, request a release: " + Commands.RELEASE
                    + "."),
    CodeCommitRefused(
            "CodeCommit does not allow new repositories in this AWS account.",
            "Set spec.source to a connection or s3, or to a CodeCommit repository that exists (create: false), or use another AWS account."),
    StartingRelease("The operator is starting a requested release.", ""),
    RollingBackRelease(
            "The service has another image than the one that was approved. The operator is rolling the release back, or stops its tasks where nothing ran before.",
            ""),
    ImageNotApproved(
            "The service has another image than the one that was approved. The operator cannot roll the release back, or the service runs no tasks.",
            "Find out in CloudTrail who replaced the artifact of the execution in the artifacts bucket, or changed the service. Then push a commit, or request a release: "
                    + Commands.RELEASE + "."),
    WaitingForPromotion(
            "The DevOpsPipeline that spec.source.promotion names does not serve a release yet. The operator continues as soon as it does.",
            "Find out what the other DevOpsPipeline waits for."),
    StoringImage("The operator is storing the image in the artifacts bucket, where the pipeline takes it.", ""),
    PromotingRelease("The operator is starting an execution with an image that the pipeline did not build.", ""),
    PromotionNotPossible(
            "Nothing can be promoted from the DevOpsPipeline that spec.source.promotion names. What was promoted before keeps serving.",
            "Change the resource that the message names. The operator continues by itself."),
    ImageNotFound(
            "ECR has no image that spec.source.image names. What was delivered before keeps serving.",
            "Push the image, or correct spec.source.image. The operator looks again within some minutes, and at once after a reconcile request."),
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
            "Request a retry: " + Commands.RETRY
                    + ". CloudFormation then creates again what was deleted, and takes back other changes that were made outside it. If that fails, delete the pipeline stack in CloudFormation: the operator creates it again. CloudFormation deletes the code repository with it, so keep a clone."),
    ResourceMissing(
            "AWS does not have a resource that belongs to a complete stack. It was deleted outside CloudFormation.",
            "Request a retry: " + Commands.RETRY
                    + ". CloudFormation then creates again what was deleted of the pipeline stack, and takes back other changes that were made outside it. If that fails, delete the pipeline stack in CloudFormation: the operator creates it again. CloudFormation deletes the code repository with it, so keep a clone. If the artifacts bucket is missing, delete the artifacts stack as well."),
    ReferenceNotFound(
            "Something that the spec names does not exist in AWS.",
            "Correct the field that the message names, or create what it names. Then request a reconcile: "
                    + Commands.RECONCILE + "."),
    SourceNotVersioned(
            "The bucket of spec.source.s3 has no versioning, which CodePipeline requires.",
            "Enable it: `aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled`. Upload the object again. Then request a reconcile: "
                    + Commands.RECONCILE + "."),
    ImageNotPushed(
            "The latest release succeeded, but the pipeline's registry holds no image. The service runs no tasks.",
            "Let the buildspec push the image to the registry that the build has in the environment variable REPOSITORY_URI, and name it in imagedefinitions.json. Then push a commit."),
    TargetsUnhealthy(
            "The tasks are running, but the load balancer does not report all of them healthy.",
            "Check that the app listens on spec.service.containerPort, on all addresses (0.0.0.0), and answers spec.service.healthCheck, if it is set."),
    Serving("The service is running as specified.", ""),
    Suspended("spec.suspend is true. The operator changes nothing in AWS.", "Continue with " + Commands.RESUME + "."),
    NotOwned(
            "A stack of this name has another owner. The operator does not touch it.",
            "Delete that stack, or give this resource another name. To adopt a stack that an earlier resource of this name has left, ask the administrator for the entry allow.adoptStacks in the operator's policy file, then run "
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
    ImmutableFieldChanged(
            "The spec sets a field that cannot change once its stack exists. The operator changes nothing. What is applied keeps serving.",
            "Set the field back to the stack's value, or create a new DevOpsPipeline."),
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
            "Create a role of the same name that trusts cloudformation.amazonaws.com, or ask the administrator to name another cloudFormationRoleArn in the operator's policy file. "
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
            "Check the operator's service account, its IAM role and the role's trust policy. AWS answers the same in a region that is not enabled in the account."),
    ServiceNotActivated(
            "The AWS account is not signed up for a service.",
            "Complete the registration of the account in the AWS Billing console (payment method, phone number, support plan). AWS then activates the services within 24 hours. Then request a reconcile: "
                    + Commands.RECONCILE + "."),
    VerificationPending(
            "AWS is verifying the account, or its use of the region.",
            "Wait: AWS needs minutes, at most four hours. The operator tries again every ten minutes. If it takes longer, contact AWS Support."),
    AccountSuspended(
            "AWS has suspended or blocked the account.",
            "Settle open bills in the AWS Billing console and contact AWS Support. " + Commands.KEEP_STACKS),
    RegionDisabled(
            "The region is not enabled in the AWS account.",
            "Enable the region in the AWS console (Account, AWS Regions), and its STS endpoint in the IAM console (Account settings). Then request a reconcile: "
                    + Commands.RECONCILE + ". " + Commands.KEEP_STACKS),
    QuotaExceeded(
            "A quota of the AWS account is used up.",
            "Request an increase in the Service Quotas console, or delete what is not needed. Then request a retry: "
                    + Commands.RETRY + "."),
    InvalidRequest("AWS refused a request as invalid.", "Change the spec as the message says."),
    Throttled("AWS throttled the request. The operator retries.", ""),
    AwsUnavailable("AWS did not answer, or answered with an internal error. The operator retries.", ""),
    RoleNotAllowed(
            "The cluster's administrator does not allow this role in the namespace.",
            "Ask the administrator for an entry in the operator's policy file. " + Commands.KEEP_STACKS),
    RegionNotAllowed(
            "The cluster's administrator does not allow this region in the namespace.",
            "Use another region in a new DevOpsPipeline, or ask the administrator for an entry in the operator's policy file."),
    NotAllowed(
            "The cluster's administrator does not allow the namespace to use something that the spec names. The operator changes nothing in AWS.",
            "Change the field that the message names, or ask the administrator for the entry in the operator's policy file."),
    PolicyLimitReached(
            "The spec asks for more than the cluster's administrator allows in the namespace. The operator changes nothing in AWS.",
            "Ask for less, delete what is not needed, or ask the administrator to raise the limit in the operator's policy file."),
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
    OutputsNotEnabled(
            "The operator has no permission for ConfigMaps in the namespace, so it does not write the outputs. The app keeps serving.",
            "Ask the administrator to enable outputs in the namespace (docs/outputs.md). Or remove spec.outputs: the status has the outputs, too."),
    ConfigMapRefused(
            "The Kubernetes API server refused the ConfigMap of the outputs.",
            "Correct what the message names, such as a resource quota or an admission policy."),
    StoppingReleases("Deleting: the operator is stopping pipeline executions and source events.", ""),
    SuspendingScaling("Deleting: the operator is suspending automatic scaling.", ""),
    ScalingToZero("Deleting: ECS is stopping the tasks.", ""),
    PurgingImages("Deleting: the operator is emptying the registry.", ""),
    DeletingReports("Deleting: the operator is deleting the reports of the tests.", ""),
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
