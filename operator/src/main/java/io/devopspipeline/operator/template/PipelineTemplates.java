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

    public static Blueprints both(Owner owner, RequiredSettings required, DevOpsPipelineSpec spec) {
        return new Blueprints(artifacts(owner, required, spec), pipeline(owner, required, spec));
    }

    /** The same without rendering a template. @param facts what both said of this spec */
    public static Blueprints known(Blueprints.Facts facts, DevOpsPipelineSpec spec) {
        return new Blueprints(
                new StackBlueprint(facts.artifacts(), () -> Template.ARTIFACTS),
                new StackBlueprint(facts.pipeline(), () -> SpecLists.in(Template.PIPELINE, spec)));
    }

    /** The artifacts stack: nothing of it is left to run time. */
    public static StackBlueprint artifacts(Owner owner, RequiredSettings required, DevOpsPipelineSpec spec) {
        ParameterMap parameters = new ParameterMap(Template.ARTIFACTS);
        Optional.ofNullable(spec.artifacts())
                .ifPresent(artifacts -> parameters.set(StackParameter.BUCKET_NAME, artifacts.bucketName()));
        Map<String, String> tags = owner.tags(required.with(spec.tags()));
        StackFacts facts = facts(
                owner.stackName(StackKind.ARTIFACTS),
                Template.ARTIFACTS,
                Template.ARTIFACTS,
                parameters.toMap(),
                Set.of(),
                tags);
        return new StackBlueprint(facts, () -> Template.ARTIFACTS);
    }

    /**
     * The pipeline stack. Left to run time: artifacts bucket, image, hand-over and autoscaling; the subnet's range when the spec names
     * neither a range nor subnets; the seed's bucket when the seed is the sample app, which has to lie there under {@link SeedArchive#key}.
     */
    public static StackBlueprint pipeline(Owner owner, RequiredSettings required, DevOpsPipelineSpec spec) {
        Set<StackParameter> atRunTime = PipelineParameters.atRunTime(spec);
        Map<String, String> parameters = PipelineParameters.of(spec);
        atRunTime.forEach(parameter -> parameters.remove(parameter.key()));
        parameters.put(
                StackParameter.PERMISSIONS_BOUNDARY.key(),
                required.permissionsBoundary().orElse(""));
        Template template = SpecLists.in(Template.PIPELINE, spec);
        parameters.put(StackParameter.TASK_DIGEST.key(), TaskDigest.of(template.outline(), parameters));
        Map<String, String> tags = owner.tags(required.with(spec.tags()));
        String name = owner.stackName(StackKind.PIPELINE);
        if (spec.test() != null) {
            ReportGroupName.check(name);
        }
        return new StackBlueprint(
                facts(name, Template.PIPELINE, template, parameters, atRunTime, tags),
                () -> SpecLists.in(Template.PIPELINE, spec));
    }

    private static StackFacts facts(
            String name,
            Template file,
            Template template,
            Map<String, String> parameters,
            Set<StackParameter> atRunTime,
            Map<String, String> tags) {
        String digest = SpecDigest.of(file, template, parameters, tags);
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(StackParameter.SPEC_DIGEST.key(), digest);
        return new StackFacts(name, template.outline(), template.makesRoles(), all, atRunTime, tags, digest);
    }
}
