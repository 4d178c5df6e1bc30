// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.cloudformation.StackRequest;
import io.devopspipeline.operator.aws.storage.ImageArchive;
import io.devopspipeline.operator.aws.storage.Purged;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.Owner;
import io.devopspipeline.operator.template.ReportGroupName;
import io.devopspipeline.operator.template.SourceImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Carries out one step. Throws AwsFailure as AWS refuses, {@link FailureException} for what no AWS error tells. */
public final class StepExecutor {
    private static final int REVISIONS_AT_ONCE = 20;
    /** How many of the items that AWS refused to delete a message names. */
    private static final int EXAMPLES = 5;

    private final AwsAccount aws;
    private final Owner owner;
    private final Blueprints blueprints;
    private final Optional<String> serviceRole;
    private final StackRequests requests;
    private final BooleanSupplier deregistersMore;

    /** For a pipeline that builds its image. @param serviceRole the ARN of CloudFormation's */
    public StepExecutor(AwsAccount aws, Owner owner, Blueprints blueprints, Optional<String> serviceRole) {
        this(aws, owner, blueprints, serviceRole, Optional.empty(), () -> true);
    }

    /**
     * @param serviceRole the ARN of CloudFormation's
     * @param imageRepository the repository of promoted images, as far as it is known
     * @param deregistersMore whether AWS's rate lets one more revision be deregistered now; asked for each but the first
     */
    public StepExecutor(
            AwsAccount aws,
            Owner owner,
            Blueprints blueprints,
            Optional<String> serviceRole,
            Optional<String> imageRepository,
            BooleanSupplier deregistersMore) {
        this.aws = aws;
        this.owner = owner;
        this.blueprints = blueprints;
        this.serviceRole = serviceRole;
        this.deregistersMore = deregistersMore;
        this.requests = new StackRequests(aws, blueprints, serviceRole, imageRepository);
    }

    /**
     * @param artifacts the artifacts stack as it was seen
     * @param pipeline the pipeline stack as it was seen
     * @return what came of it
     */
    public Outcome execute(Step step, Optional<ObservedStack> artifacts, Optional<ObservedStack> pipeline) {
        switch (step) {
            case Step.CreateStack create -> {
                StackRequest request = requests.create(create, artifacts);
                return Outcome.created(request.name(), aws.stacks().create(request));
            }
            case Step.UpdateStack update -> aws.stacks().update(requests.update(update, artifacts, pipeline));
            case Step.DeleteStack delete -> aws.stacks().delete(delete.stackId(), delete.token(), serviceRole);
            case Step.ForceDeleteStack delete ->
                aws.stacks().forceDelete(delete.stackId(), delete.token(), serviceRole);
            case Step.RollBackStack back -> aws.stacks().rollBack(back.stackId(), back.token(), serviceRole);
            case Step.ContinueRollback resume ->
                aws.stacks().continueUpdateRollback(resume.stackId(), resume.token(), serviceRole);
            case Step.CreateChangeSet create ->
                aws.changeSets()
                        .create(requests.update(create, artifacts, pipeline), create.name(), create.revertsDrift());
            case Step.ExecuteChangeSet execute ->
                aws.changeSets().execute(id(execute.kind(), artifacts, pipeline), execute.name(), execute.token());
            case Step.DeleteChangeSet delete ->
                aws.changeSets().delete(id(delete.kind(), artifacts, pipeline), delete.name());
            case Step.SetDesiredCount(int count)
            when count == 0 -> {
                var _ = AwsFailure.ifFound(() -> {
                    scale(0, pipeline);
                    return true;
                });
            }
            case Step.SetDesiredCount count -> scale(count.count(), pipeline);
            case Step.RollService roll -> roll(roll, pipeline);
            case Step.StartRelease release -> {
                var _ = aws.pipelines().start(output(pipeline, StackOutput.PIPELINE_NAME), token(release.request()));
            }
            case Step.StoreImage store -> store(store.image(), output(artifacts, StackOutput.ARTIFACTS_BUCKET_NAME));
            case Step.PromoteImage promote -> {
                var _ = aws.pipelines().start(output(pipeline, StackOutput.PIPELINE_NAME), token(promote.version()));
            }
            case Step.RollBackRelease back ->
                new UnapprovedImageRollback(
                                aws.pipelines(), output(pipeline, StackOutput.PIPELINE_NAME), () -> scale(0, pipeline))
                        .of(back.unapproved());
            case Step.StopReleases stop -> stop(stop, pipeline);
            case Step.SuspendScaling suspend ->
                aws.scalableTargets()
                        .suspend(
                                output(pipeline, StackOutput.CLUSTER_NAME), output(pipeline, StackOutput.SERVICE_NAME));
            case Step.PurgeImages purge -> {
                String repository =
                        pipeline.flatMap(ObservedStack::blockingRepository).orElseThrow();
                return purged("repository " + repository, aws.images().purge(repository));
            }
            case Step.DeleteReports _ -> deleteReports();
            case Step.DeregisterTaskDefinitions deregister -> {
                return deregister();
            }
            case Step.PurgeBucket purge -> {
                String bucket = output(artifacts, StackOutput.ARTIFACTS_BUCKET_NAME);
                if (artifacts.orElseThrow().deletionFailed()) {
                    aws.buckets().abortUploads(bucket);
                }
                return purged("bucket " + bucket, aws.buckets().purge(bucket));
            }
        }
        return Outcome.DONE;
    }

    /** @return why it came to nothing; empty when it did not */
    public Optional<String> answer(RequestAction answer, Optional<ObservedStack> pipeline) {
        String name = output(pipeline, StackOutput.PIPELINE_NAME);
        switch (answer) {
            case RequestAction.Approval approval -> {
                return new ApprovalAnswer(aws, name).give(approval);
            }
            case RequestAction.RollBack(String execution) -> {
                var _ = aws.pipelines().rollBack(name, PipelineState.Stage.DEPLOY, execution);
            }
            case RequestAction.Restart _ ->
                aws.services()
                        .restart(
                                output(pipeline, StackOutput.CLUSTER_NAME), output(pipeline, StackOutput.SERVICE_NAME));
            case RequestAction.Nothing _ -> {}
            case RequestAction.Refusal(String why) -> {
                return Optional.of(why);
            }
        }
        return Optional.empty();
    }

    private void store(GivenImage image, String bucket) {
        ImageArchive archive = new ImageArchive(image.uri(), image.commit(), image.message(), image.author());
        aws.buckets().put(bucket, SourceImage.KEY, archive.toZip());
    }

    private void roll(Step.RollService roll, Optional<ObservedStack> pipeline) {
        aws.services()
                .rollTo(
                        output(pipeline, StackOutput.CLUSTER_NAME),
                        output(pipeline, StackOutput.SERVICE_NAME),
                        roll.taskDefinition());
        aws.services().tag(roll.taskDefinition(), TaskDefinition.ROLLED_TAG, roll.attempt());
    }

    private void stop(Step.StopReleases stop, Optional<ObservedStack> pipeline) {
        pipeline.flatMap(stack -> stack.findOutput(StackOutput.SOURCE_RULE_NAME))
                .ifPresent(aws.rules()::disable);
        stop.executionId().ifPresent(execution -> aws.pipelines()
                .stop(
                        output(pipeline, StackOutput.PIPELINE_NAME),
                        execution,
                        true,
                        "The DevOpsPipeline is being deleted."));
    }

    /** CloudFormation deletes the group of the stack. Without the permission the others stay, and their reports expire after 30 days. */
    private void deleteReports() {
        String stack = blueprints.pipeline().name();
        var _ = AwsFailure.ifAllowed(() -> {
            aws.reports().groups().stream()
                    .filter(arn -> ReportGroupName.isMadeByBuild(stack, arn.substring(arn.indexOf('/') + 1)))
                    .forEach(aws.reports()::deleteGroup);
            return Boolean.TRUE;
        });
    }

    /** A few at a time: a pipeline of many years has many. Each one's tags must name the resource. The newest goes last: the next look finds it first. */
    private Outcome deregister() {
        int deregistered = 0;
        for (String revision : aws.services().revisions(blueprints.pipeline().name())) {
            if (!aws.services().isTagged(revision, owner::isNamedBy)) {
                continue;
            }
            if (deregistered == REVISIONS_AT_ONCE || deregistered > 0 && !deregistersMore.getAsBoolean()) {
                return Outcome.MORE;
            }
            aws.services().deregister(revision);
            deregistered++;
        }
        return Outcome.DONE;
    }

    private void scale(int count, Optional<ObservedStack> pipeline) {
        aws.services()
                .setDesiredCount(
                        output(pipeline, StackOutput.CLUSTER_NAME), output(pipeline, StackOutput.SERVICE_NAME), count);
    }

    private static Outcome purged(String what, Purged purged) {
        if (!purged.problems().isEmpty()) {
            throw new FailureException(Failure.lasting(Reason.ContentKept, kept(what, purged.problems())));
        }
        return purged.more() ? Outcome.MORE : Outcome.DONE;
    }

    private static String kept(String what, List<String> problems) {
        return "AWS refused to delete " + problems.size() + " of the items in " + what + ", for example: "
                + problems.stream().limit(EXAMPLES).collect(Collectors.joining(", ")) + ".";
    }

    private static String id(StackKind kind, Optional<ObservedStack> artifacts, Optional<ObservedStack> pipeline) {
        return (kind == StackKind.ARTIFACTS ? artifacts : pipeline)
                .map(ObservedStack::id)
                .orElse("");
    }

    private static String output(Optional<ObservedStack> stack, StackOutput output) {
        return stack.orElseThrow().output(output);
    }

    /** CodePipeline takes letters, digits and hyphens; the same request gives the same token, so that a repeated start finds the first. */
    private String token(String request) {
        return UUID.nameUUIDFromBytes((blueprints.pipeline().name() + request).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
