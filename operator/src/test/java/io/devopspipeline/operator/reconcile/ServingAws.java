// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.ArtifactAnswers;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.feed.FeedMeters;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.policy.Policies;
import io.devopspipeline.operator.policy.PolicyFile;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import io.devopspipeline.operator.template.StackBlueprint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An account in which both stacks of a resource are complete, the last release has succeeded and the service runs: what the sandbox reaches only
 * with a real build. A test changes an answer of AWS and looks at what the operator makes of it.
 */
final class ServingAws implements SteppedAccount {
    static final String REVISION = "arn:aws:ecs:eu-west-1:111122223333:task-definition/app:1";
    /** Whose account it is. */
    static final String IDENTITY = """
        <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>a</Arn><UserId>U</UserId><Account>111122223333</Account>
        </GetCallerIdentityResult></GetCallerIdentityResponse>\
        """;

    private static final String STACK = "arn:aws:cloudformation:eu-west-1:111122223333:stack/";

    private final CannedAws aws = new CannedAws();
    private final Map<String, String> pipelineParameters = new HashMap<>();
    private final Map<String, String> pipelineOutputs = new HashMap<>();
    private final Map<String, String> ownerTags;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    /** With the stacks as the resource of {@link Resources#app} asks for them. */
    ServingAws() throws IOException {
        PipelineResource resource = new PipelineResource(Resources.app(), "test");
        Blueprints blueprints = PipelineTemplates.both(resource.owner(), RequiredSettings.NONE, resource.spec());
        ownerTags = blueprints.pipeline().tags();
        stack(
                StackKind.ARTIFACTS,
                "CREATE_COMPLETE",
                StackAnswers.parameters(blueprints.artifacts().parameters()),
                StackAnswers.outputs(Map.of(
                        "ArtifactsBucketName",
                        "bucket",
                        "SpecDigest",
                        blueprints.artifacts().digest())));
        describe(blueprints.pipeline());
        pipelineStack("UPDATE_COMPLETE");
        template(StackKind.ARTIFACTS, blueprints.artifacts());
        template(StackKind.PIPELINE, blueprints.pipeline());
        aws.answersTo("ListPipelineExecutions", PipelineAnswers.execution("e1", "Succeeded", "abc"))
                .answersTo(
                        "GetPipelineState",
                        PipelineAnswers.state(
                                PipelineAnswers.stage("Source", "e1", "Succeeded"),
                                PipelineAnswers.stage("Build", "e1", "Succeeded"),
                                PipelineAnswers.stage("Deploy", "e1", "Succeeded")))
                .answersTo("ListImages", "{\"imageIds\":[{\"imageDigest\":\"sha256:1\"}]}")
                .answersTo(
                        "DescribeTaskDefinition",
                        ServiceAnswers.revision(REVISION, "repo:1", taskDigest(blueprints.pipeline())))
                .answersTo("DescribeTargetHealth", ServiceAnswers.targets("healthy"));
        ArtifactAnswers.give(aws, "repo:1");
        service(1, 1);
    }

    Map<String, String> ownerTags() {
        return ownerTags;
    }

    private void template(StackKind kind, StackBlueprint blueprint) {
        aws.answersTo("GetTemplate", id(kind).split("/")[1], 200, StackAnswers.template(blueprint.body()));
    }

    private void describe(StackBlueprint blueprint) {
        Map<StackParameter, String> atRunTime = new EnumMap<>(StackParameter.class);
        blueprint.atRunTime().forEach(parameter -> atRunTime.put(parameter, ""));
        atRunTime.put(StackParameter.HANDED_OVER, "true");
        atRunTime.put(StackParameter.AUTOSCALING, "false");
        atRunTime.put(StackParameter.IMAGE, "repo:1");
        atRunTime.put(StackParameter.ARTIFACTS_BUCKET, "bucket");
        pipelineParameters.putAll(blueprint.complete(atRunTime));
        pipelineOutputs.putAll(Map.of(
                "PipelineName",
                "app",
                "ClusterName",
                "app",
                "ServiceName",
                "app",
                "EcrRepositoryName",
                "app",
                "EcrRepositoryUri",
                "repo",
                "TargetGroupArn",
                "arn:targets",
                "TaskDefinitionFamily",
                "app",
                "TaskDefinitionArn",
                REVISION,
                "Endpoint",
                "http://app",
                "SourceRuleName",
                "rule"));
        pipelineOutputs.put("TaskDigest", taskDigest(blueprint));
        pipelineOutputs.put("SpecDigest", blueprint.digest());
    }

    private static String taskDigest(StackBlueprint blueprint) {
        return blueprint.parameter(StackParameter.TASK_DIGEST).orElseThrow();
    }

    CannedAws canned() {
        return aws;
    }

    /** What the last update of the pipeline stack passed. */
    void pipelineParameter(String name, String value) {
        pipelineParameters.put(name, value);
        pipelineStack("UPDATE_COMPLETE");
    }

    /** The stack was last updated by an operator whose template was another one. */
    void olderTemplate() {
        String digest = Objects.requireNonNull(pipelineOutputs.get("SpecDigest"));
        pipelineOutputs.put("SpecDigest", "00000000" + digest.substring(digest.indexOf('-')));
        pipelineStack("UPDATE_COMPLETE");
    }

    void pipelineStack(String status) {
        stack(
                StackKind.PIPELINE,
                status,
                StackAnswers.parameters(pipelineParameters),
                StackAnswers.outputs(pipelineOutputs));
    }

    void protectPipelineStack() {
        stack(
                StackKind.PIPELINE,
                "UPDATE_COMPLETE",
                "<EnableTerminationProtection>true</EnableTerminationProtection>",
                StackAnswers.outputs(pipelineOutputs));
    }

    private void stack(StackKind kind, String status, String parameters, String outputs) {
        aws.answersTo(
                "DescribeStacks",
                id(kind).split("/")[1],
                200,
                StackAnswers.stack(id(kind), status, parameters, outputs, StackAnswers.tags(ownerTags)));
    }

    static String id(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> STACK + "dop-88ad1a6b51-default-app-artifacts/aaaa";
            case PIPELINE -> STACK + "dop-88ad1a6b51-default-app-pipeline/bbbb";
        };
    }

    void service(int desired, int running) {
        aws.answersTo("DescribeServices", ServiceAnswers.service(desired, running, REVISION));
    }

    /** The newest execution, with one stage of it in this status. */
    void release(String status, String stage, String stageStatus) {
        aws.answersTo("ListPipelineExecutions", PipelineAnswers.execution("e2", status, "def"))
                .answersTo(
                        "GetPipelineState",
                        PipelineAnswers.state(
                                PipelineAnswers.stage("Source", "e2", "Succeeded"),
                                PipelineAnswers.stage(
                                        stage,
                                        "e2",
                                        stageStatus,
                                        stage.equals("Approval") ? "\"token\":\"approval-token\"" : "")));
    }

    /** The whole one, without any setting. @param folder where to write its policy, which trusts all namespaces */
    DevOpsPipelineReconciler reconciler(Path folder) throws IOException {
        return new DevOpsPipelineReconciler(
                new DefaultConfig(),
                new PolicyFile(Optional.of(Policies.trustingFile(folder))),
                accounts(),
                new OperatorMetrics(meters(), clock(), "test"),
                new FeedMeters(meters()),
                clock());
    }

    @Override
    public AwsAccounts accounts() {
        return aws.accounts();
    }

    @Override
    public SimpleMeterRegistry meters() {
        return aws.meters();
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public void close() {
        aws.close();
    }
}
