// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.spec.Aws;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.cloudformation.StackRequest;
import io.devopspipeline.operator.aws.network.FreeSubnet;
import io.devopspipeline.operator.aws.storage.Purged;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.SeedArchive;
import io.devopspipeline.operator.template.StackBlueprint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out one step. Throws AwsFailure as AWS refuses, {@link FailureException} for what no AWS error tells. */
public final class StepExecutor {
    private static final int REVISIONS_AT_ONCE = 20;
    /** Decided when the stack is created, and never again. */
    private static final Set<StackParameter> KEPT = Set.of(StackParameter.SUBNET_CIDR, StackParameter.SEED_BUCKET);

    private final AwsAccount aws;
    private final Blueprints blueprints;
    private final Optional<String> serviceRole;

    public StepExecutor(AwsAccount aws, Blueprints blueprints, Optional<Aws> settings) {
        this.aws = aws;
        this.blueprints = blueprints;
        this.serviceRole = settings.flatMap(given -> Optional.ofNullable(given.cloudFormationRoleArn()));
    }

    /**
     * @param artifacts the artifacts stack as it was seen
     * @param pipeline the pipeline stack as it was seen
     * @return what came of it
     */
    public Outcome execute(Step step, Optional<ObservedStack> artifacts, Optional<ObservedStack> pipeline) {
        switch (step) {
            case Step.CreateStack create -> {
                return Outcome.created(aws.stacks()
                        .create(request(create.kind(), create.token(), atCreation(create.kind(), artifacts))));
            }
            case Step.UpdateStack update ->
                aws.stacks()
                        .update(request(
                                update.kind(),
                                update.token(),
                                atUpdate(update.kind(), update.image(), update.autoscaled(), artifacts, pipeline)));
            case Step.DeleteStack delete -> aws.stacks().delete(delete.stackId(), delete.token(), serviceRole);
            case Step.ForceDeleteStack delete ->
                aws.stacks().forceDelete(delete.stackId(), delete.token(), serviceRole);
            case Step.ContinueRollback resume ->
                aws.stacks().continueUpdateRollback(resume.stackId(), resume.token(), serviceRole);
            case Step.CreateChangeSet create ->
                aws.changeSets()
                        .create(
                                request(
                                        create.kind(),
                                        create.name(),
                                        atUpdate(
                                                create.kind(),
                                                create.image(),
                                                create.autoscaled(),
                                                artifacts,
                                                pipeline)),
                                create.name(),
                                create.revertsDrift());
            case Step.ExecuteChangeSet execute ->
                aws.changeSets().execute(id(execute.kind(), artifacts, pipeline), execute.name(), execute.token());
            case Step.DeleteChangeSet delete ->
                aws.changeSets().delete(id(delete.kind(), artifacts, pipeline), delete.name());
            case Step.SetDesiredCount count ->
                aws.services()
                        .setDesiredCount(
                                output(pipeline, StackOutput.CLUSTER_NAME),
                                output(pipeline, StackOutput.SERVICE_NAME),
                                count.count());
            case Step.RollService roll -> roll(roll, pipeline);
            case Step.StartRelease release -> {
                var _ = aws.pipelines().start(output(pipeline, StackOutput.PIPELINE_NAME), token(release.request()));
            }
            case Step.StopReleases stop -> stop(stop, pipeline);
            case Step.SuspendScaling suspend ->
                aws.scalableTargets()
                        .suspend(
                                output(pipeline, StackOutput.CLUSTER_NAME), output(pipeline, StackOutput.SERVICE_NAME));
            case Step.PurgeImages purge -> {
                String repository = pipeline.flatMap(ObservedStack::repository).orElseThrow();
                return purged("repository " + repository, aws.images().purge(repository));
            }
            case Step.DeregisterTaskDefinitions deregister -> {
                return deregister();
            }
            case Step.PurgeBucket purge -> {
                String bucket = output(artifacts, StackOutput.ARTIFACTS_BUCKET_NAME);
                return purged("bucket " + bucket, aws.buckets().purge(bucket));
            }
        }
        return Outcome.DONE;
    }

    /** @return why it came to nothing; empty when it did not */
    public Optional<String> answer(RequestAction answer, Optional<ObservedStack> pipeline) {
        String name = output(pipeline, StackOutput.PIPELINE_NAME);
        switch (answer) {
            case RequestAction.Approval(PipelineState.Approval waiting, boolean approved) ->
                aws.pipelines()
                        .answer(
                                name,
                                PipelineState.Stage.APPROVAL,
                                PipelineState.Stage.APPROVAL,
                                waiting.token(),
                                approved,
                                (approved ? "approved" : "rejected") + " by an annotation of the DevOpsPipeline");
            case RequestAction.RollBack(String execution) -> {
                var _ = aws.pipelines().rollBack(name, PipelineState.Stage.DEPLOY, execution);
            }
            case RequestAction.Nothing _ -> {}
            case RequestAction.Refusal(String why) -> {
                return Optional.of(why);
            }
        }
        return Optional.empty();
    }

    private StackRequest request(StackKind kind, String token, Map<StackParameter, String> atRunTime) {
        StackBlueprint blueprint = blueprints.of(kind);
        return new StackRequest(
                blueprint.name(),
                blueprint.body(),
                blueprint.complete(atRunTime),
                blueprint.tags(),
                blueprint.iam(),
                token,
                serviceRole);
    }

    private Map<StackParameter, String> atCreation(StackKind kind, Optional<ObservedStack> artifacts) {
        if (kind == StackKind.ARTIFACTS) {
            return Map.of();
        }
        StackBlueprint blueprint = blueprints.pipeline();
        requireConnection(blueprint);
        String bucket = output(artifacts, StackOutput.ARTIFACTS_BUCKET_NAME);
        Map<StackParameter, String> given = new EnumMap<>(Map.of(
                StackParameter.ARTIFACTS_BUCKET,
                bucket,
                StackParameter.IMAGE,
                "",
                StackParameter.HANDED_OVER,
                "false",
                StackParameter.AUTOSCALING,
                "false"));
        if (blueprint.atRunTime().contains(StackParameter.SUBNET_CIDR)) {
            given.put(StackParameter.SUBNET_CIDR, freeSubnet(blueprint));
        }
        if (blueprint.atRunTime().contains(StackParameter.SEED_BUCKET)) {
            aws.buckets().put(bucket, SeedArchive.key(), SeedArchive.bytes());
            given.put(StackParameter.SEED_BUCKET, bucket);
        }
        return given;
    }

    /** A pipeline would start at once, and its Source stage fail: so the stack is not even made. */
    private void requireConnection(StackBlueprint blueprint) {
        blueprint
                .parameter(StackParameter.CONNECTION_ARN)
                .flatMap(arn -> aws.connections().trouble(arn))
                .ifPresent(trouble -> {
                    throw new FailureException(Failure.lasting(Reason.ConnectionPending, trouble));
                });
    }

    private String freeSubnet(StackBlueprint blueprint) {
        String vpc = blueprint.parameter(StackParameter.VPC_ID).orElseThrow();
        return FreeSubnet.pick(aws.network().vpcCidrs(vpc), aws.network().subnetCidrs(vpc), blueprint.name())
                .orElseThrow(() -> new FailureException(
                        Failure.lasting(Reason.NetworkUnavailable, "VPC " + vpc + " has no free /24 range.")));
    }

    private Map<StackParameter, String> atUpdate(
            StackKind kind,
            String image,
            boolean autoscaled,
            Optional<ObservedStack> artifacts,
            Optional<ObservedStack> pipeline) {
        if (kind == StackKind.ARTIFACTS) {
            return Map.of();
        }
        StackBlueprint blueprint = blueprints.pipeline();
        Map<StackParameter, String> given = new EnumMap<>(Map.of(
                StackParameter.ARTIFACTS_BUCKET,
                output(artifacts, StackOutput.ARTIFACTS_BUCKET_NAME),
                StackParameter.IMAGE,
                image,
                StackParameter.HANDED_OVER,
                "true",
                StackParameter.AUTOSCALING,
                Boolean.toString(autoscaled)));
        for (StackParameter kept : KEPT) {
            if (blueprint.atRunTime().contains(kept)) {
                given.put(kept, pipeline.map(stack -> stack.parameter(kept)).orElse(""));
            }
        }
        return given;
    }

    private void roll(Step.RollService roll, Optional<ObservedStack> pipeline) {
        aws.services()
                .rollTo(
                        output(pipeline, StackOutput.CLUSTER_NAME),
                        output(pipeline, StackOutput.SERVICE_NAME),
                        roll.taskDefinition());
        aws.services().tag(roll.taskDefinition(), "devopspipeline.io/rolled", roll.attempt());
    }

    private void stop(Step.StopReleases stop, Optional<ObservedStack> pipeline) {
        pipeline.flatMap(stack -> stack.findOutput(StackOutput.SOURCE_RULE_NAME))
                .ifPresent(rule -> aws.rules().disable(rule));
        stop.executionId().ifPresent(execution -> aws.pipelines()
                .stop(
                        output(pipeline, StackOutput.PIPELINE_NAME),
                        execution,
                        true,
                        "the DevOpsPipeline is being deleted"));
    }

    /** A few at a time: a pipeline of many years has many. */
    private Outcome deregister() {
        List<String> revisions = aws.services().revisions(blueprints.pipeline().name());
        revisions.stream().limit(REVISIONS_AT_ONCE).forEach(aws.services()::deregister);
        return revisions.size() > REVISIONS_AT_ONCE ? Outcome.MORE : Outcome.DONE;
    }

    private static Outcome purged(String what, Purged purged) {
        if (!purged.problems().isEmpty()) {
            throw new FailureException(Failure.lasting(
                    Reason.ContentKept, "AWS kept content of " + what + ": " + String.join("; ", purged.problems())));
        }
        return purged.more() ? Outcome.MORE : Outcome.DONE;
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
        return java.util
                .UUID
                .nameUUIDFromBytes(
                        (blueprints.pipeline().name() + request).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
