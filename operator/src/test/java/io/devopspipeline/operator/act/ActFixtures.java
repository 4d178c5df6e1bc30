// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.Owner;
import io.devopspipeline.operator.template.StackBlueprint;
import io.devopspipeline.operator.template.StackFacts;
import io.devopspipeline.operator.template.Template;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The stacks of one resource, as the executor knows them. */
final class ActFixtures {
    static final String ROLE_ARN = "arn:aws:iam::111122223333:role/cloudformation";
    static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    static final ObservedStack ARTIFACTS = ObservedStack.builder(
                    StackKind.ARTIFACTS, "dop-team-app-artifacts", "arn:aws:x:y:1:stack/a", "CREATE_COMPLETE", THEN)
            .outputs(Map.of("ArtifactsBucketName", "bucket"))
            .build();
    static final ObservedStack PIPELINE = ObservedStack.builder(
                    StackKind.PIPELINE, "dop-team-app-pipeline", "arn:aws:x:y:1:stack/p", "CREATE_COMPLETE", THEN)
            .parameters(Map.of(
                    "SubnetCidr", "172.31.9.0/24",
                    "SubnetZone", "eu-west-1b",
                    "ClusterName", "first-cluster",
                    "SeedBucket", "first-bucket"))
            .outputs(Map.of(
                    "PipelineName",
                    "pipeline",
                    "ClusterName",
                    "cluster",
                    "ServiceName",
                    "service",
                    "EcrRepositoryName",
                    "images",
                    "SourceRuleName",
                    "rule"))
            .build();

    static final Owner OWNER = new Owner("cluster", "team", "app", "uid");
    static final Map<String, String> OWNER_TAGS = Map.of(
            "devopspipeline.io/cluster", "cluster",
            "devopspipeline.io/namespace", "team",
            "devopspipeline.io/name", "app",
            "devopspipeline.io/uid", "uid");

    private static final Template ARTIFACTS_TEMPLATE = Template.parse("Description: artifacts-template");
    private static final Template PIPELINE_TEMPLATE = Template.parse(
            "{\"Description\":\"pipeline-template\",\"Resources\":{\"R\":{\"Type\":\"AWS::IAM::Role\"}}}");

    private ActFixtures() {}

    static Blueprints blueprints(StackParameter... moreAtRunTime) {
        return blueprints(Map.of("VpcId", "vpc-1"), moreAtRunTime);
    }

    /** @param moreAtRunTime parameters that only the executor knows, besides those that every pipeline stack has */
    static Blueprints blueprints(Map<String, String> parameters, StackParameter... moreAtRunTime) {
        return blueprints(PIPELINE_TEMPLATE, parameters, moreAtRunTime);
    }

    static Blueprints blueprints(Template pipeline, Map<String, String> parameters, StackParameter... moreAtRunTime) {
        Set<StackParameter> atRunTime = EnumSet.of(
                StackParameter.ARTIFACTS_BUCKET,
                StackParameter.CLUSTER_NAME,
                StackParameter.IMAGE,
                StackParameter.HANDED_OVER,
                StackParameter.AUTOSCALING);
        atRunTime.addAll(Set.of(moreAtRunTime));
        return new Blueprints(
                blueprint("dop-team-app-artifacts", ARTIFACTS_TEMPLATE, Map.of(), Set.of()),
                blueprint("dop-team-app-pipeline", pipeline, parameters, atRunTime));
    }

    private static StackBlueprint blueprint(
            String name, Template template, Map<String, String> parameters, Set<StackParameter> atRunTime) {
        boolean iam = template.body().contains("AWS::IAM::");
        StackFacts facts = new StackFacts(name, template.outline(), iam, parameters, atRunTime, Map.of("k", "v"), "d");
        return new StackBlueprint(facts, () -> template);
    }
}
