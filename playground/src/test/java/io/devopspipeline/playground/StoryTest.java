package io.devopspipeline.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.DevOpsPipeline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lives of a pipeline, from apply to delete, on the real API server with the packaged operator. */
class StoryTest {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private static Playground playground;
    private static Pipelines pipelines;

    @BeforeAll
    static void start() throws Exception {
        playground = Pipelines.start(60);
        pipelines = new Pipelines(playground);
    }

    @AfterAll
    static void stop() throws Exception {
        playground.close();
    }

    @AfterEach
    void nothing_is_left() {
        JsonNode faults = playground.control("DELETE", "faults", "");
        assertThat(faults).isNotNull();
        playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .list()
                .getItems()
                .forEach(dop -> pipelines.deleteWhole(dop.getMetadata().getName()));
        assertThat(playground.inventory()).isEmpty();
    }

    @Test
    void an_applied_pipeline_serves_the_sample_app_scales_and_leaves_nothing_behind() throws Exception {
        // Given
        pipelines.apply("story", NETWORK + "service: {desiredCount: 2}\n");

        // When
        DevOpsPipeline ready = pipelines.until("story", dop -> Pipelines.is(dop, "Ready"));

        // Then
        assertThat(answer(String.valueOf(ready.getStatus().endpoint()))).contains("from flask-demo");
        assertThat(String.valueOf(ready.getStatus().service())).contains("desiredCount=2", "runningCount=2");

        // When
        pipelines.apply(
                "story", NETWORK + "service: {desiredCount: 1, environment: [{name: GREETING, value: salve}]}\n");
        DevOpsPipeline changed = pipelines.until("story", dop -> Pipelines.is(dop, "Ready"));

        // Then
        assertThat(answer(String.valueOf(changed.getStatus().endpoint()))).startsWith("salve");
        assertThat(String.valueOf(changed.getStatus().service())).contains("runningCount=1");
    }

    @Test
    void the_aws_cli_and_boto3_can_list_and_describe_what_was_made() throws Exception {
        // Given
        pipelines.apply("clients", NETWORK);
        DevOpsPipeline ready = pipelines.until("clients", dop -> Pipelines.is(dop, "Ready"));
        Map<String, String> outputs = ready.getStatus().outputs();

        // When
        List<String> said = new ArrayList<>();
        for (String command : List.of(
                "sts get-caller-identity",
                "cloudformation describe-stacks",
                "cloudformation list-stack-resources --stack-name dop-default-clients-pipeline",
                "cloudformation describe-stack-events --stack-name dop-default-clients-pipeline",
                "s3 ls s3://" + outputs.get("ArtifactsBucketName") + " --recursive",
                "s3api list-object-versions --bucket " + outputs.get("ArtifactsBucketName"),
                "codecommit get-repository --repository-name clients",
                "codebuild batch-get-projects --names " + outputs.get("BuildProjectName"),
                "codepipeline get-pipeline-state --name " + outputs.get("PipelineName"),
                "codepipeline list-pipeline-executions --pipeline-name " + outputs.get("PipelineName"),
                "ecr describe-images --repository-name " + outputs.get("EcrRepositoryName"),
                "ecs describe-services --cluster " + outputs.get("ClusterName") + " --services "
                        + outputs.get("ServiceName"),
                "ecs describe-task-definition --task-definition " + outputs.get("TaskDefinitionFamily"),
                "elbv2 describe-load-balancers",
                "elbv2 describe-target-health --target-group-arn " + outputs.get("TargetGroupArn"),
                "ec2 describe-vpcs",
                "ec2 describe-subnets",
                "ec2 describe-security-groups",
                "events describe-rule --name " + outputs.get("SourceRuleName"),
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
        pipelines.until("crash", dop -> Pipelines.condition(dop, "Ready")
                .filter(ready -> ready.reason().equals("CreatingPipelineStack"))
                .isPresent());

        // When
        playground.crashOperator();
        pipelines.until("crash", dop -> Pipelines.is(dop, "Ready"));

        // Then
        assertThat(pipelines.calls("cloudformation:CreateStack ok") - before).isEqualTo(2);
    }

    @Test
    void an_unknown_vpc_stalls_with_what_aws_says_and_can_be_deleted() {
        // When
        pipelines.apply("lost", "network: {vpcId: vpc-00000000, subnetCidr: 10.0.0.0/24}\n");
        DevOpsPipeline stalled = pipelines.until("lost", dop -> Pipelines.is(dop, "Stalled"));

        // Then
        assertThat(Pipelines.condition(stalled, "Stalled").orElseThrow().message())
                .contains("vpc-00000000")
                .contains("does not exist");
    }

    @Test
    void a_taken_bucket_name_stalls_with_the_bucket_as_root_cause() {
        // When
        pipelines.apply("taken", NETWORK + "artifacts: {bucketName: taken-bucket}\n");
        DevOpsPipeline stalled = pipelines.until("taken", dop -> Pipelines.is(dop, "Stalled"));

        // Then
        assertThat(Pipelines.condition(stalled, "Stalled").orElseThrow().reason())
                .isEqualTo("CreateFailed");
        assertThat(Pipelines.condition(stalled, "Stalled").orElseThrow().message())
                .contains("taken-bucket already exists");
    }

    @Test
    void a_range_outside_the_vpc_stalls_with_the_subnet_as_root_cause() {
        // When
        pipelines.apply("outside", "network: {vpcId: vpc-0a1b2c3d, subnetCidr: 10.9.0.0/24}\n");
        DevOpsPipeline stalled = pipelines.until("outside", dop -> Pipelines.is(dop, "Stalled"));

        // Then
        assertThat(Pipelines.condition(stalled, "Stalled").orElseThrow().message())
                .contains("Subnet (AWS::EC2::Subnet)");
    }

    @Test
    void a_failed_creation_is_not_repeated_until_the_spec_changes() {
        // Given
        playground.control("POST", "faults", """
                {"kind": "fail-resource", "resource": {"logicalId": "Cluster", "action": "create"}, "message": "cluster says no"}""");
        pipelines.apply("again", NETWORK);
        DevOpsPipeline stalled = pipelines.until("again", dop -> Pipelines.is(dop, "Stalled"));
        assertThat(Pipelines.condition(stalled, "Stalled").orElseThrow().message())
                .contains("Cluster (AWS::ECS::Cluster)")
                .contains("cluster says no");

        // When
        pipelines.apply("again", NETWORK + "service: {cpu: 512, memory: 1024}\n");

        // Then
        pipelines.until("again", dop -> Pipelines.is(dop, "Ready"));
    }

    @Test
    void access_denied_stalls_and_a_reconcile_request_gets_it_going() {
        // Given
        playground.control("POST", "faults", """
                {"kind": "deny", "service": "cloudformation", "operation": "CreateStack", "times": -1}""");
        pipelines.apply("denied", NETWORK);
        DevOpsPipeline stalled = pipelines.until("denied", dop -> Pipelines.is(dop, "Stalled"));
        assertThat(Pipelines.condition(stalled, "Stalled").orElseThrow().reason())
                .isEqualTo("AccessDenied");

        // When
        playground.control("DELETE", "faults", "");
        pipelines.annotate("denied", "devopspipeline.io/reconcile-requested-at", "now");

        // Then
        pipelines.until("denied", dop -> Pipelines.is(dop, "Ready"));
    }

    @Test
    void a_failed_update_of_settings_and_service_keeps_count_image_and_settings() {
        // Given
        pipelines.apply("kept", NETWORK + "service: {desiredCount: 2}\n");
        DevOpsPipeline before = pipelines.until("kept", dop -> Pipelines.is(dop, "Ready"));
        playground.control("POST", "faults", """
                {"kind": "fail-resource", "resource": {"logicalId": "Service", "action": "update"}, "message": "service says no"}""");

        // When
        pipelines.apply(
                "kept",
                NETWORK
                        + "tags: {team: b}\nservice: {desiredCount: 2, environment: [{name: GREETING, value: refused}]}\n");
        DevOpsPipeline stalled = pipelines.until("kept", dop -> Pipelines.is(dop, "Stalled"));

        // Then
        assertThat(Pipelines.condition(stalled, "Stalled").orElseThrow().message())
                .contains("Service (AWS::ECS::Service)")
                .contains("service says no");
        DevOpsPipeline steady =
                pipelines.until("kept", dop -> String.valueOf(dop.getStatus().service())
                        .contains("runningCount=2, pendingCount=0, rollout=COMPLETED"));
        assertThat(image(steady)).isEqualTo(image(before));
        assertThat(answer(String.valueOf(steady.getStatus().endpoint()))).startsWith("greetings");
    }

    private static String image(DevOpsPipeline dop) {
        return Optional.ofNullable(dop.getStatus().service())
                .map(service -> String.valueOf(service.image()))
                .orElse("");
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
                + "pipeline.yaml --capabilities CAPABILITY_IAM --parameter-overrides VpcId=vpc-0a1b2c3d SubnetCidr=172.31.77.0/24 ArtifactsBucket="
                + bucket);

        // Then
        assertThat(
                        aws(
                                "cloudformation describe-stacks --stack-name by-hand --output text --query Stacks[0].StackStatus"))
                .contains("CREATE_COMPLETE");
        aws("cloudformation delete-stack --stack-name by-hand");
        aws("cloudformation wait stack-delete-complete --stack-name by-hand");
        aws("s3 rm s3://" + bucket + " --recursive");
        aws("cloudformation delete-stack --stack-name by-hand-artifacts");
        await("the bucket's stack")
                .atMost(Duration.ofMinutes(1))
                .until(() -> playground.inventory().isEmpty());
    }

    private static String answer(String endpoint) {
        HttpClient http = HttpClient.newHttpClient();
        try (http) {
            return await("an answer")
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(
                            () -> http.send(
                                            HttpRequest.newBuilder(URI.create(endpoint))
                                                    .build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body(),
                            body -> !body.isBlank());
        }
    }

    private static String aws(String arguments) throws Exception {
        return playground.awsCli(arguments.split(" "));
    }

    private static String python(String code) throws Exception {
        return Command.run(
                List.of(Tools.fromEnvironment().python().toString(), "-c", code),
                Map.of(
                        "AWS_ENDPOINT_URL", playground.aws().toString(),
                        "AWS_ACCESS_KEY_ID", "curious",
                        "AWS_SECRET_ACCESS_KEY", "curious",
                        "AWS_DEFAULT_REGION", "eu-west-1"));
    }
}
