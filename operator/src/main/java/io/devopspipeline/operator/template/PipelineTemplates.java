// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns a resource's spec into what it asks of its two stacks. Throws {@link InvalidSpecException} where no stack can be made of it. */
public final class PipelineTemplates {
    private PipelineTemplates() {}

    public static Blueprints both(Owner owner, DevOpsPipelineSpec spec) {
        return new Blueprints(artifacts(owner, spec), pipeline(owner, spec));
    }

    /** The artifacts stack: nothing of it is left to run time. */
    public static StackBlueprint artifacts(Owner owner, DevOpsPipelineSpec spec) {
        ParameterMap parameters = new ParameterMap(Template.ARTIFACTS);
        Optional.ofNullable(spec.artifacts())
                .ifPresent(artifacts -> parameters.set(StackParameter.BUCKET_NAME, artifacts.bucketName()));
        Map<String, String> tags = owner.tags(spec.tags());
        return blueprint(Template.ARTIFACTS, owner.stackName(StackKind.ARTIFACTS), parameters.toMap(), Set.of(), tags);
    }

    /**
     * The pipeline stack. Left to run time: artifacts bucket, image, hand-over and autoscaling; the subnet's range when the spec names
     * neither a range nor subnets; the seed's bucket when the seed is the sample app, which has to lie there under {@link SeedArchive#key}.
     */
    public static StackBlueprint pipeline(Owner owner, DevOpsPipelineSpec spec) {
        Set<StackParameter> atRunTime = PipelineParameters.atRunTime(spec);
        Map<String, String> parameters = PipelineParameters.of(spec);
        atRunTime.forEach(parameter -> parameters.remove(parameter.key()));
        parameters.put(StackParameter.TASK_DIGEST.key(), TaskDigest.of(Template.PIPELINE, parameters));
        Map<String, String> tags = owner.tags(spec.tags());
        return blueprint(Template.PIPELINE, owner.stackName(StackKind.PIPELINE), parameters, atRunTime, tags);
    }

    private static StackBlueprint blueprint(
            Template template,
            String name,
            Map<String, String> parameters,
            Set<StackParameter> atRunTime,
            Map<String, String> tags) {
        String digest = SpecDigest.of(template, parameters, tags);
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(StackParameter.SPEC_DIGEST.key(), digest);
        return new StackBlueprint(name, template.body(), all, atRunTime, tags, template.makesRoles(), digest);
    }
}
