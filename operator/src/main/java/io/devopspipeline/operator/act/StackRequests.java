// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.cloudformation.StackRequest;
import io.devopspipeline.operator.aws.network.FreeSubnet;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.SeedArchive;
import io.devopspipeline.operator.template.StackBlueprint;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation is asked for when a stack is created or updated: the blueprint, completed with the parameters that are known at run time
 * only. The artifacts stack has none of these.
 */
final class StackRequests {
    /** Decided when the stack is created, and never again. */
    private static final Set<StackParameter> KEPT = Set.of(StackParameter.SUBNET_CIDR, StackParameter.SEED_BUCKET);

    private final AwsAccount aws;
    private final Blueprints blueprints;
    private final Optional<String> serviceRole;

    StackRequests(AwsAccount aws, Blueprints blueprints, Optional<String> serviceRole) {
        this.aws = aws;
        this.blueprints = blueprints;
        this.serviceRole = serviceRole;
    }

    /** For the pipeline stack it also uploads the seed, and picks a free range for the subnet where the spec gives none. */
    StackRequest create(Step.CreateStack create, Optional<ObservedStack> artifacts) {
        return request(
                create.kind(),
                create.token(),
                switch (create.kind()) {
                    case ARTIFACTS -> Map.of();
                    case PIPELINE -> atCreation(artifacts);
                });
    }

    StackRequest update(Step.UpdateStack update, Optional<ObservedStack> artifacts, Optional<ObservedStack> pipeline) {
        return request(
                update.kind(),
                update.token(),
                switch (update.kind()) {
                    case ARTIFACTS -> Map.of();
                    case PIPELINE -> atUpdate(update.image(), update.autoscaled(), artifacts, pipeline);
                });
    }

    StackRequest update(
            Step.CreateChangeSet create, Optional<ObservedStack> artifacts, Optional<ObservedStack> pipeline) {
        return update(
                new Step.UpdateStack(create.kind(), create.name(), create.image(), create.autoscaled()),
                artifacts,
                pipeline);
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

    private Map<StackParameter, String> atCreation(Optional<ObservedStack> artifacts) {
        StackBlueprint blueprint = blueprints.pipeline();
        requireConnection(blueprint);
        String bucket = artifacts.orElseThrow().output(StackOutput.ARTIFACTS_BUCKET_NAME);
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
                .orElseThrow(() -> new FailureException(Failure.lasting(
                        Reason.NetworkUnavailable, "VPC " + vpc + " has no free /24 address range for a subnet.")));
    }

    private Map<StackParameter, String> atUpdate(
            Optional<String> image,
            boolean autoscaled,
            Optional<ObservedStack> artifacts,
            Optional<ObservedStack> pipeline) {
        StackBlueprint blueprint = blueprints.pipeline();
        Map<StackParameter, String> given = new EnumMap<>(Map.of(
                StackParameter.ARTIFACTS_BUCKET,
                artifacts.orElseThrow().output(StackOutput.ARTIFACTS_BUCKET_NAME),
                StackParameter.IMAGE,
                image.orElse(""),
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
}
