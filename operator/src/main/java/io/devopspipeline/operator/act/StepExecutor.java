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
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.SeedArchive;
import io.devopspipeline.operator.template.StackBlueprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out one step. Throws AwsFailure as AWS refuses, {@link FailureException} for what no AWS error tells. */
public final class StepExecutor {
    private static final int REVISIONS_AT_ONCE = 20;
    private static final String SUBNET = "SubnetCidr";
    private static final String SEED = "SeedBucket";

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
                                output(pipeline, "ClusterName"), output(pipeline, "ServiceName"), count.count());
            case Step.RollService roll -> roll(roll, pipeline);
            case Step.StartRelease release -> {
                var _ = aws.pipelines().start(output(pipeline, "PipelineName"), token(release.request()));
            }
            case Step.StopReleases stop -> stop(stop, pipeline);
            case Step.SuspendScaling suspend ->
                aws.scalableTargets().suspend(output(pipeline, "ClusterName"), output(pipeline, "ServiceName"));
            case Step.PurgeImages purge -> {
                String repository = pipeline.map(ObservedStack::repository).orElse("");
                return purged("repository " + repository, aws.images().purge(repository));
            }
            case Step.DeregisterTaskDefinitions deregister -> {
                return deregister();
            }
            case Step.PurgeBucket purge -> {
                String bucket = output(artifacts, "ArtifactsBucketName");
                return purged("bucket " + bucket, aws.buckets().purge(bucket));
            }
        }
        return Outcome.DONE;
    }

    /** @return why it came to nothing; empty when it did not */
    public Optional<String> answer(RequestAction answer, Optional<ObservedStack> pipeline) {
        String name = output(pipeline, "PipelineName");
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

    private StackRequest request(StackKind kind, String token, Map<String, String> atRunTime) {
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

    private Map<String, String> atCreation(StackKind kind, Optional<ObservedStack> artifacts) {
        if (kind == StackKind.ARTIFACTS) {
            return Map.of();
        }
        StackBlueprint blueprint = blueprints.pipeline();
        requireConnection(blueprint.parameters().getOrDefault("ConnectionArn", ""));
        String bucket = output(artifacts, "ArtifactsBucketName");
        Map<String, String> given = new HashMap<>(
                Map.of("ArtifactsBucket", bucket, "Image", "", "HandedOver", "false", "Autoscaling", "false"));
        if (blueprint.atRunTime().contains(SUBNET)) {
            given.put(SUBNET, freeSubnet(blueprint));
        }
        if (blueprint.atRunTime().contains(SEED)) {
            aws.buckets().put(bucket, SeedArchive.key(), SeedArchive.bytes());
            given.put(SEED, bucket);
        }
        return given;
    }

    /** A pipeline would start at once, and its Source stage fail: so the stack is not even made. */
    private void requireConnection(String arn) {
        if (!arn.isEmpty()) {
            aws.connections().trouble(arn).ifPresent(trouble -> {
                throw new FailureException(Failure.lasting(Reason.ConnectionPending, trouble));
            });
        }
    }

    private String freeSubnet(StackBlueprint blueprint) {
        String vpc = blueprint.parameters().getOrDefault("VpcId", "");
        return FreeSubnet.pick(aws.network().vpcCidrs(vpc), aws.network().subnetCidrs(vpc), blueprint.name())
                .orElseThrow(() -> new FailureException(
                        Failure.lasting(Reason.NetworkUnavailable, "VPC " + vpc + " has no free /24 range.")));
    }

    private Map<String, String> atUpdate(
            StackKind kind,
            String image,
            boolean autoscaled,
            Optional<ObservedStack> artifacts,
            Optional<ObservedStack> pipeline) {
        if (kind == StackKind.ARTIFACTS) {
            return Map.of();
        }
        StackBlueprint blueprint = blueprints.pipeline();
        Map<String, String> given = new HashMap<>(Map.of(
                "ArtifactsBucket",
                output(artifacts, "ArtifactsBucketName"),
                "Image",
                image,
                "HandedOver",
                "true",
                "Autoscaling",
                Boolean.toString(autoscaled)));
        for (String kept : new String[] {SUBNET, SEED}) {
            if (blueprint.atRunTime().contains(kept)) {
                given.put(kept, pipeline.map(stack -> stack.parameter(kept)).orElse(""));
            }
        }
        return given;
    }

    private void roll(Step.RollService roll, Optional<ObservedStack> pipeline) {
        aws.services().rollTo(output(pipeline, "ClusterName"), output(pipeline, "ServiceName"), roll.taskDefinition());
        aws.services().tag(roll.taskDefinition(), "devopspipeline.io/rolled", roll.attempt());
    }

    private void stop(Step.StopReleases stop, Optional<ObservedStack> pipeline) {
        String rule = output(pipeline, "SourceRuleName");
        if (!rule.isEmpty()) {
            aws.rules().disable(rule);
        }
        if (!stop.executionId().isEmpty()) {
            aws.pipelines()
                    .stop(
                            output(pipeline, "PipelineName"),
                            stop.executionId(),
                            true,
                            "the DevOpsPipeline is being deleted");
        }
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

    private static String output(Optional<ObservedStack> stack, String key) {
        return stack.map(found -> found.output(key)).orElse("");
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
