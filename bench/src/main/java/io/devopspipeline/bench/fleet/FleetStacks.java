// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.AppNames;
import io.devopspipeline.bench.aws.AwsApp;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import io.devopspipeline.operator.template.StackBlueprint;
import io.devopspipeline.testkit.GivenRoles;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stacks that the operator would have created for a resource, by its own templates, digests and owner tags: it takes them for its own.
 *
 * @param templates each one once
 */
record FleetStacks(String account, Map<String, String> templates) {
    private static final String CLUSTER = "default";

    /** As the playground's policy requires it. */
    private static final RequiredSettings REQUIRED = new RequiredSettings(Map.of(), Optional.of(GivenRoles.BOUNDARY));

    FleetStacks(String account) {
        this(account, new HashMap<>());
    }

    /** As the operator reads it. */
    static PipelineResource resource(DevOpsPipeline object) {
        return new PipelineResource(object, CLUSTER);
    }

    AwsApp of(DevOpsPipeline object) {
        PipelineResource resource = resource(object);
        Blueprints blueprints = PipelineTemplates.both(resource.owner(), REQUIRED, resource.spec());
        AppNames names = new AppNames(
                account,
                resource.spec().region(),
                resource.owner().stackName(StackKind.ARTIFACTS),
                resource.owner().stackName(StackKind.PIPELINE));
        String taskDigest =
                blueprints.pipeline().parameter(StackParameter.TASK_DIGEST).orElseThrow();
        return new AwsApp(
                new AwsApp.Settings(
                        key(object),
                        names,
                        stack(
                                blueprints.artifacts(),
                                blueprints.artifacts().parameters(),
                                Map.of(
                                        StackOutput.ARTIFACTS_BUCKET_NAME,
                                        names.bucket(),
                                        StackOutput.SPEC_DIGEST,
                                        blueprints.artifacts().digest())),
                        stack(
                                blueprints.pipeline(),
                                parameters(blueprints.pipeline(), names),
                                outputs(blueprints.pipeline(), names, taskDigest)),
                        taskDigest),
                Objects.requireNonNull(resource.spec().service().desiredCount()));
    }

    static String key(DevOpsPipeline resource) {
        return resource.getMetadata().getNamespace() + "-"
                + resource.getMetadata().getName();
    }

    /** Resources that are alike have one template, which is large. */
    private AwsApp.Stack stack(
            StackBlueprint blueprint, Map<String, String> parameters, Map<StackOutput, String> outputs) {
        return new AwsApp.Stack(
                blueprint.name(),
                parameters,
                outputs.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                output -> output.getKey().key(), Map.Entry::getValue)),
                blueprint.tags(),
                templates.computeIfAbsent(blueprint.body(), Function.identity()));
    }

    /** What the operator passes at run time, after the task count was handed over and the first image has run. */
    private static Map<String, String> parameters(StackBlueprint blueprint, AppNames names) {
        Map<StackParameter, String> atRunTime = new EnumMap<>(StackParameter.class);
        blueprint.atRunTime().forEach(parameter -> atRunTime.put(parameter, ""));
        atRunTime.put(StackParameter.HANDED_OVER, "true");
        atRunTime.put(StackParameter.AUTOSCALING, "false");
        atRunTime.put(StackParameter.IMAGE, names.image());
        atRunTime.put(StackParameter.ARTIFACTS_BUCKET, names.bucket());
        return blueprint.complete(atRunTime);
    }

    private static Map<StackOutput, String> outputs(StackBlueprint blueprint, AppNames names, String taskDigest) {
        Map<StackOutput, String> outputs = new EnumMap<>(StackOutput.class);
        outputs.put(StackOutput.ENDPOINT, "http://" + names.host());
        outputs.put(StackOutput.LOAD_BALANCER_DNS_NAME, names.host());
        outputs.put(StackOutput.ECR_REPOSITORY_NAME, names.repository());
        outputs.put(StackOutput.ECR_REPOSITORY_URI, names.repositoryUri());
        outputs.put(StackOutput.PIPELINE_NAME, names.pipeline());
        outputs.put(StackOutput.CLUSTER_NAME, names.cluster());
        outputs.put(StackOutput.SERVICE_NAME, names.service());
        outputs.put(StackOutput.SERVICE_ARN, names.serviceArn());
        outputs.put(StackOutput.TARGET_GROUP_ARN, names.targetGroup());
        outputs.put(StackOutput.TASK_DEFINITION_FAMILY, names.pipelineStack());
        outputs.put(StackOutput.TASK_DEFINITION_ARN, names.revision());
        outputs.put(StackOutput.SOURCE_RULE_NAME, names.rule());
        outputs.put(StackOutput.TASK_DIGEST, taskDigest);
        outputs.put(StackOutput.SPEC_DIGEST, blueprint.digest());
        return outputs;
    }
}
