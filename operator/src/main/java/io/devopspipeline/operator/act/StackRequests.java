// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.cloudformation.StackRequest;
import io.devopspipeline.operator.aws.cloudformation.TemplateLocation;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.ClusterName;
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
    private static final Set<StackParameter> KEPT = Set.of(
            StackParameter.SUBNET_CIDR,
            StackParameter.SUBNET_ZONE,
            StackParameter.CLUSTER_NAME,
            StackParameter.SEED_BUCKET);

    /** IAM lets the operator read objects of this prefix alone. */
    private static final String TEMPLATES = "templates/";

    private final AwsAccount aws;
    private final Blueprints blueprints;
    private final Optional<String> serviceRole;
    private final Optional<String> imageRepository;

    /** @param imageRepository the repository of promoted images, as far as it is known */
    StackRequests(
            AwsAccount aws, Blueprints blueprints, Optional<String> serviceRole, Optional<String> imageRepository) {
        this.aws = aws;
        this.blueprints = blueprints;
        this.serviceRole = serviceRole;
        this.imageRepository = imageRepository;
    }

    /**
     * For the pipeline stack it also uploads the seed, and picks a free range for the subnet where the spec gives none. The range comes last: until the stack
     * is created, another one can take it.
     */
    StackRequest create(Step.CreateStack create, Optional<ObservedStack> artifacts) {
        return switch (create.kind()) {
            case ARTIFACTS -> request(create.kind(), create.token(), artifacts, Map.of());
            case PIPELINE -> createPipeline(create.token(), artifacts);
        };
    }

    private StackRequest createPipeline(String token, Optional<ObservedStack> artifacts) {
        StackBlueprint blueprint = blueprints.pipeline();
        SpecReferences references = new SpecReferences(aws, blueprint);
        references.require();
        Map<StackParameter, String> given = atCreation(artifacts);
        TemplateLocation template = location(blueprint, artifacts);
        given.putAll(new SubnetPlace(aws.network(), blueprint, references).choose());
        return request(blueprint, token, template, given);
    }

    StackRequest update(Step.UpdateStack update, Optional<ObservedStack> artifacts, Optional<ObservedStack> pipeline) {
        return request(
                update.kind(),
                update.token(),
                artifacts,
                switch (update.kind()) {
                    case ARTIFACTS -> Map.of();
                    case PIPELINE -> atUpdate(update.image(), update.autoscaled(), true, artifacts, pipeline);
                });
    }

    StackRequest update(
            Step.CreateChangeSet create, Optional<ObservedStack> artifacts, Optional<ObservedStack> pipeline) {
        return request(
                create.kind(),
                create.name(),
                artifacts,
                switch (create.kind()) {
                    case ARTIFACTS -> Map.of();
                    case PIPELINE ->
                        atUpdate(create.image(), create.autoscaled(), create.handedOver(), artifacts, pipeline);
                });
    }

    private StackRequest request(
            StackKind kind, String token, Optional<ObservedStack> artifacts, Map<StackParameter, String> atRunTime) {
        StackBlueprint blueprint = blueprints.of(kind);
        return request(blueprint, token, location(blueprint, artifacts), atRunTime);
    }

    private StackRequest request(
            StackBlueprint blueprint, String token, TemplateLocation template, Map<StackParameter, String> atRunTime) {
        return new StackRequest(
                blueprint.name(),
                template,
                blueprint.complete(atRunTime),
                blueprint.tags(),
                blueprint.iam(),
                token,
                serviceRole);
    }

    /** A template that is too large for a request goes into the artifacts bucket, which is complete before the pipeline stack is created. */
    private TemplateLocation location(StackBlueprint blueprint, Optional<ObservedStack> artifacts) {
        String body = blueprint.body();
        if (TemplateLocation.Body.takes(body)) {
            return new TemplateLocation.Body(body);
        }
        String bucket = artifacts.orElseThrow().output(StackOutput.ARTIFACTS_BUCKET_NAME);
        return new TemplateLocation.Url(
                aws.buckets().upload(bucket, TEMPLATES + blueprint.digest() + ".json", body.getBytes(UTF_8)));
    }

    private Map<StackParameter, String> atCreation(Optional<ObservedStack> artifacts) {
        StackBlueprint blueprint = blueprints.pipeline();
        String bucket = artifacts.orElseThrow().output(StackOutput.ARTIFACTS_BUCKET_NAME);
        Map<StackParameter, String> given = new EnumMap<>(Map.of(
                StackParameter.ARTIFACTS_BUCKET,
                bucket,
                StackParameter.CLUSTER_NAME,
                ClusterName.of(blueprint.name()),
                StackParameter.IMAGE,
                "",
                StackParameter.HANDED_OVER,
                "false",
                StackParameter.AUTOSCALING,
                "false"));
        if (blueprint.atRunTime().contains(StackParameter.IMAGE_REPOSITORY)) {
            given.put(StackParameter.IMAGE_REPOSITORY, imageRepository.orElseThrow());
        }
        if (blueprint.atRunTime().contains(StackParameter.SEED_BUCKET)) {
            aws.buckets().put(bucket, SeedArchive.key(), SeedArchive.bytes());
            given.put(StackParameter.SEED_BUCKET, bucket);
        }
        return given;
    }

    private Map<StackParameter, String> atUpdate(
            Optional<String> image,
            boolean autoscaled,
            boolean handedOver,
            Optional<ObservedStack> artifacts,
            Optional<ObservedStack> pipeline) {
        StackBlueprint blueprint = blueprints.pipeline();
        Map<StackParameter, String> given = new EnumMap<>(Map.of(
                StackParameter.ARTIFACTS_BUCKET,
                artifacts.orElseThrow().output(StackOutput.ARTIFACTS_BUCKET_NAME),
                StackParameter.IMAGE,
                image.orElse(""),
                StackParameter.HANDED_OVER,
                Boolean.toString(handedOver),
                StackParameter.AUTOSCALING,
                Boolean.toString(autoscaled)));
        if (blueprint.atRunTime().contains(StackParameter.IMAGE_REPOSITORY)) {
            given.put(
                    StackParameter.IMAGE_REPOSITORY,
                    imageRepository
                            .or(() -> pipeline.map(stack -> stack.parameter(StackParameter.IMAGE_REPOSITORY)))
                            .orElse(""));
        }
        for (StackParameter kept : KEPT) {
            if (blueprint.atRunTime().contains(kept)) {
                given.put(kept, pipeline.map(stack -> stack.parameter(kept)).orElse(""));
            }
        }
        return given;
    }
}
