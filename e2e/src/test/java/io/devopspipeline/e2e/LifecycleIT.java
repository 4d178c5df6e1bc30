// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lives of a pipeline, from apply to delete, on the real API server with the packaged operator. */
@Tag("lifecycle")
@ExtendWith(RunningOperator.class)
class LifecycleIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    LifecycleIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void an_applied_pipeline_serves_the_sample_app_scales_and_leaves_nothing_behind() throws Exception {
        // Given
        pipelines.apply("story", NETWORK + "service: {desiredCount: 2}\n");

        // When
        PipelineSnapshot ready = pipelines.untilReady("story");

        // Then
        assertThat(App.answer(ready.endpoint())).contains("from flask-demo");
        assertThat(ready.running()).isEqualTo(2);

        // When
        pipelines.apply(
                "story", NETWORK + "service: {desiredCount: 1, environment: [{name: GREETING, value: salve}]}\n");
        PipelineSnapshot changed = pipelines.untilReady("story");

        // Then
        assertThat(App.answer(changed.endpoint())).startsWith("salve");
        assertThat(changed.running()).isEqualTo(1);
    }

    @Test
    void the_aws_cli_and_boto3_can_list_and_describe_what_was_made() throws Exception {
        // Given
        pipelines.apply("clients", NETWORK);
        PipelineSnapshot ready = pipelines.untilReady("clients");

        // When
        List<String> said = new ArrayList<>();
        for (String command : List.of(
                "sts get-caller-identity",
                "cloudformation describe-stacks",
                "cloudformation list-stack-resources --stack-name " + StackNames.pipeline("clients"),
                "cloudformation describe-stack-events --stack-name " + StackNames.pipeline("clients"),
                "s3 ls s3://" + ready.output("ArtifactsBucketName") + " --recursive",
                "s3api list-object-versions --bucket " + ready.output("ArtifactsBucketName"),
                "codecommit get-repository --repository-name clients",
                "codebuild batch-get-projects --names " + ready.output("BuildProjectName"),
                "codepipeline get-pipeline-state --name " + ready.output("PipelineName"),
                "codepipeline list-pipeline-executions --pipeline-name " + ready.output("PipelineName"),
                "ecr describe-images --repository-name " + ready.output("EcrRepositoryName"),
                "ecs describe-services --cluster " + ready.output("ClusterName") + " --services "
                        + ready.output("ServiceName"),
                "ecs describe-task-definition --task-definition " + ready.output("TaskDefinitionFamily"),
                "elbv2 describe-load-balancers",
                "elbv2 describe-target-health --target-group-arn " + ready.output("TargetGroupArn"),
                "ec2 describe-vpcs",
                "ec2 describe-subnets",
                "ec2 describe-security-groups",
                "events describe-rule --name " + ready.output("SourceRuleName"),
                "iam list-roles",
                "logs describe-log-groups")) {
            said.add(aws(command));
        }
        String boto = python("""
                import boto3
                cfn = boto3.client('cloudformation')
                print(sorted(s['StackStatus'] for s in cfn.describe_stacks()['Stacks']))
                print(boto3.client('ecs').list_clusters()['clusterArns'][0])
                """);

        // Then
        assertThat(said).allSatisfy(output -> assertThat(output).isNotBlank());
        assertThat(boto).contains("CREATE_COMPLETE").contains("arn:aws:ecs:eu-west-1");
    }

    @Test
    void an_operator_killed_while_stacks_work_goes_on_and_makes_nothing_twice() throws Exception {
        // Given
        int before = pipelines.calls("cloudformation:CreateStack ok");
        pipelines.apply("crash", NETWORK);
        pipelines.until("crash", seen -> seen.condition("Ready")
                .filter(ready -> ready.reason().equals("CreatingPipelineStack"))
                .isPresent());

        // When
        playground.crashOperator();
        pipelines.untilReady("crash");

        // Then
        assertThat(pipelines.calls("cloudformation:CreateStack ok") - before).isEqualTo(2);
    }

    @Test
    void a_failed_update_of_settings_and_service_keeps_count_image_and_settings() {
        // Given
        pipelines.apply("kept", NETWORK + "service: {desiredCount: 2}\n");
        PipelineSnapshot before = pipelines.untilReady("kept");
        playground.control("POST", "faults", """
                {"kind": "fail-resource", "resource": {"logicalId": "Service", "action": "update"}, "message": "service says no"}""");

        // When
        pipelines.apply(
                "kept",
                NETWORK
                        + "tags: {team: b}\nservice: {desiredCount: 2, environment: [{name: GREETING, value: refused}]}\n");
        PipelineSnapshot stalled = pipelines.untilStalled("kept");

        // Then
        assertThat(why(stalled).message())
                .contains("Service (AWS::ECS::Service)")
                .contains("service says no");
        PipelineSnapshot steady =
                pipelines.until("kept", seen -> seen.rollout().equals("COMPLETED") && seen.running() == 2);
        assertThat(steady.image()).isEqualTo(before.image());
        assertThat(App.answer(steady.endpoint())).startsWith("greetings");
    }

    @Test
    void the_templates_can_be_deployed_by_hand_with_the_aws_cli() throws Exception {
        // Given
        String templates = "../operator/src/main/resources/templates/";

        // When
        aws("cloudformation deploy --stack-name by-hand-artifacts --template-file " + templates + "artifacts.yaml");
        String bucket = aws("cloudformation describe-stacks --stack-name by-hand-artifacts --output text"
                        + " --query Stacks[0].Outputs[?OutputKey=='ArtifactsBucketName'].OutputValue")
                .strip();
        aws("cloudformation deploy --stack-name by-hand --template-file " + templates
                + "pipeline.yaml --s3-bucket " + bucket
                + " --capabilities CAPABILITY_IAM --parameter-overrides VpcId=vpc-0a1b2c3d SubnetCidr=172.31.77.0/24 ArtifactsBucket="
                + bucket);

        // Then
        assertThat(
                        aws(
                                "cloudformation describe-stacks --stack-name by-hand --output text --query Stacks[0].StackStatus"))
                .contains("CREATE_COMPLETE");
        aws("cloudformation delete-stack --stack-name by-hand");
        await("the pipeline stack's end")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !playground.inventory().toString().contains(":stack/by-hand/"));
        empty(bucket);
        aws("cloudformation delete-stack --stack-name by-hand-artifacts");
        await("the bucket's stack")
                .atMost(Duration.ofMinutes(1))
                .until(() -> playground.inventory().isEmpty());
    }

    /** The bucket keeps versions: the template that the CLI has sent is one. */
    private void empty(String bucket) throws Exception {
        String versions = aws("s3api list-object-versions --output json --bucket " + bucket
                + " --query {Objects:Versions[].{Key:Key,VersionId:VersionId}}");
        playground.awsCli("s3api", "delete-objects", "--bucket", bucket, "--delete", versions);
    }

    private static Condition why(PipelineSnapshot stalled) {
        return stalled.condition("Stalled").orElseThrow();
    }

    private String aws(String arguments) throws Exception {
        return playground.awsCli(arguments.split(" "));
    }

    private String python(String code) throws Exception {
        return Command.run(
                List.of(Tools.fromEnvironment().python().toString(), "-c", code), playground.awsEnvironment("curious"));
    }
}
