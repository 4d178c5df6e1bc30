// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.TrustingPolicy;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.fabric8.kubernetes.api.model.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deletions at the worst moment: each ends, or says what blocks it and is ended by what it says. */
@Tag("teardown")
@ExtendWith(RunningOperator.class)
class TeardownIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String RETAIN = "deletionPolicy: Retain\n";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Playground playground;
    private final Pipelines pipelines;

    TeardownIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_suspended_pipeline_is_not_torn_down_until_it_is_resumed_or_kept() throws Exception {
        // Given
        create("resumed");
        create("kept");
        pipelines.apply("resumed", NETWORK + "suspend: true\n");
        pipelines.apply("kept", NETWORK + "suspend: true\n");

        // When
        pipelines.delete("resumed");
        pipelines.delete("kept");
        Condition why = untilReady("resumed", "Suspended");
        Condition same = untilReady("kept", "Suspended");

        // Then
        assertThat(why.message()).contains("deleted while spec.suspend is true", "false", "Retain");
        assertThat(same.message()).isEqualTo(why.message().replace("dop/resumed", "dop/kept"));
        assertThat(stacks("resumed")).isEqualTo(2);

        // When
        pipelines.apply("resumed", NETWORK);
        pipelines.apply("kept", NETWORK + "suspend: true\n" + RETAIN);
        pipelines.untilGone("resumed");
        pipelines.untilGone("kept");

        // Then
        assertThat(stacks("resumed")).isZero();
        assertThat(stacks("kept")).isEqualTo(2);
        handOverAndDelete("kept");
    }

    @Test
    void a_pipeline_that_is_deleted_while_it_is_created_goes_or_is_kept_as_far_as_it_is() throws Exception {
        // Given
        create("created");
        create("left");
        pipelines.apply("left", NETWORK + RETAIN);
        pushImage(StackNames.prefix("default", "created"));

        // When
        pipelines.deleteWhole("created");
        pipelines.deleteWhole("left");

        // Then
        assertThat(stacks("created")).isZero();
        assertThat(stacks("left")).isEqualTo(2);
        assertThat(told("left", "Retained")).singleElement().satisfies(event -> assertThat(event.getMessage())
                .contains(StackNames.pipeline("left"), StackNames.artifacts("left")));
        handOverAndDelete("left");
    }

    @Test
    void a_pipeline_that_is_deleted_while_it_is_updated_waits_for_the_update_and_goes() {
        // Given
        pipelines.apply("updated", NETWORK);
        PipelineSnapshot ready = pipelines.untilReady("updated");
        pipelines.apply("updated", NETWORK + "tags: {team: b}\n");
        Condition updating = untilReady("updated", "UpdatingStack");
        assertThat(ready.running()).isEqualTo(1);
        assertThat(updating.status()).isEqualTo("False");

        // When
        int refused = pipelines.calls("cloudformation:DeleteStack ValidationError");
        pipelines.deleteWhole("updated");

        // Then
        assertThat(pipelines.calls("cloudformation:DeleteStack ValidationError"))
                .isEqualTo(refused);
    }

    @Test
    void a_build_that_runs_when_the_pipeline_is_deleted_fills_nothing_that_was_purged() {
        // Given
        pipelines.apply("built", NETWORK);
        String first = pipelines.untilReady("built").execution();
        pipelines.annotate("built", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot building = pipelines.until(
                "built",
                seen -> !seen.execution().equals(first) && !seen.stages().isEmpty());
        assertThat(building.running()).isEqualTo(1);

        // When / Then
        pipelines.deleteWhole("built");
    }

    @Test
    void denied_access_blocks_a_deletion_only_as_long_as_it_lasts_and_keeping_needs_no_access() throws Exception {
        // Given
        create("denied");
        create("denied-kept");
        fault("""
                {"kind": "deny", "service": "cloudformation", "operation": "DeleteStack", "times": -1}""");
        fault("""
                {"kind": "deny", "service": "cloudformation", "operation": "DescribeStacks", "times": -1}""");

        // When
        pipelines.delete("denied");
        pipelines.delete("denied-kept");
        pipelines.untilStalled("denied-kept");
        Condition why = why(pipelines.untilStalled("denied"));

        // Then
        assertThat(why.reason()).isEqualTo("AccessDenied");
        assertThat(why.message()).contains("cloudformation:De");

        // When
        pipelines.apply("denied-kept", NETWORK + RETAIN);
        pipelines.untilGone("denied-kept");
        var access = playground.control("DELETE", "faults", "");

        // Then
        pipelines.untilGone("denied");
        assertThat(stacks("denied")).isZero();
        assertThat(stacks("denied-kept")).isEqualTo(2);
        handOverAndDelete("denied-kept");
    }

    @Test
    void a_service_role_that_no_longer_exists_is_reported_and_another_one_in_the_policy_continues_the_deletion()
            throws Exception {
        // Given
        String lost = ServiceRoles.create(playground, "lost");
        serviceRoleInPolicy(lost);
        create("other-role");
        ServiceRoles.delete(playground, "lost");

        // When
        pipelines.delete("other-role");
        Condition why = why(pipelines.untilStalled("other-role"));

        // Then
        assertThat(why.reason()).isEqualTo("ServiceRoleInvalid");
        assertThat(why.message())
                .contains("Role " + lost + " is invalid or cannot be assumed", "cloudFormationRoleArn", "Retain");

        // When
        serviceRoleInPolicy(ServiceRoles.create(playground, "other"));
        pipelines.annotate("other-role", Annotations.RECONCILE_REQUESTED_AT, "now");

        // Then
        pipelines.untilGone("other-role");
        ServiceRoles.delete(playground, "other");
    }

    @Test
    void a_service_role_that_no_longer_exists_can_be_created_again_to_continue_the_deletion() throws Exception {
        // Given
        String lost = ServiceRoles.create(playground, "lost");
        serviceRoleInPolicy(lost);
        create("same-role");
        ServiceRoles.delete(playground, "lost");
        pipelines.delete("same-role");
        assertThat(why(pipelines.untilStalled("same-role")).reason()).isEqualTo("ServiceRoleInvalid");

        // When
        String again = ServiceRoles.create(playground, "lost");
        pipelines.annotate("same-role", Annotations.RECONCILE_REQUESTED_AT, "now");

        // Then
        pipelines.untilGone("same-role");
        assertThat(again).isEqualTo(lost);
        ServiceRoles.delete(playground, "lost");
    }

    @Test
    void what_somebody_deleted_before_in_the_network_is_no_obstacle() throws Exception {
        // Given
        pipelines.apply("hollow", NETWORK + "service: {desiredCount: 0}\n");
        PipelineSnapshot ready = pipelines.untilReady("hollow");
        String loadBalancer =
                aws("elbv2 describe-load-balancers --output text --query LoadBalancers[0].LoadBalancerArn")
                        .strip();
        String subnet = aws("elbv2 describe-load-balancers --output text"
                        + " --query LoadBalancers[0].AvailabilityZones[0].SubnetId")
                .strip();

        // When
        aws("ecs delete-service --force --cluster " + ready.output("ClusterName") + " --service "
                + ready.output("ServiceName"));
        aws("elbv2 delete-load-balancer --load-balancer-arn " + loadBalancer);
        await("the subnet's end").atMost(PATIENCE).ignoreExceptions().until(() -> {
            aws("ec2 delete-subnet --subnet-id " + subnet);
            return true;
        });

        // Then
        pipelines.deleteWhole("hollow");
    }

    @Test
    void what_blocks_a_deletion_is_named_in_full_and_is_left_by_force_or_with_everything_else() throws Exception {
        // Given
        create("forced");
        create("stuck");
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "BuildLogGroup", "action": "delete"}, "times": -1, "message": "held by one"}""");
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "ServiceLogGroup", "action": "delete"}, "times": -1, "message": "held by two"}""");
        pipelines.delete("forced");
        pipelines.delete("stuck");
        Condition why = why(pipelines.untilStalled("forced"));
        String stack = stackId(StackNames.pipeline("forced"));
        assertThat(why.reason()).isEqualTo("DeleteFailed");
        assertThat(why.message())
                .contains("BuildLogGroup (AWS::Logs::LogGroup): ", "held by one")
                .contains("ServiceLogGroup (AWS::Logs::LogGroup): ", "held by two")
                .contains("Retain", Annotations.FORCE_DELETE + "=" + stack);
        assertThat(why(pipelines.untilStalled("stuck")).reason()).isEqualTo("DeleteFailed");

        // When
        pipelines.annotate("forced", Annotations.FORCE_DELETE, stack + ", " + stack.replaceAll("/[^/]*$", "/another"));
        pipelines.untilGone("forced");
        pipelines.apply("stuck", NETWORK + RETAIN);
        pipelines.untilGone("stuck");

        // Then
        List<String> left = logGroups(StackNames.prefix("default", "forced"));
        assertThat(left).hasSize(2);
        assertThat(told("forced", "ForceDeleted"))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getType()).isEqualTo("Warning"))
                .extracting(Event::getMessage)
                .allSatisfy(message -> assertThat(message).contains(stack, "AWS::Logs::LogGroup", "held by "))
                .allSatisfy(message -> assertThat(left).anyMatch(message::contains));
        assertThat(stacks("stuck")).isEqualTo(2);
        var healed = playground.control("DELETE", "faults", "");
        for (String group : left) {
            aws("logs delete-log-group --log-group-name " + group);
        }
        deleteByHand("stuck");
    }

    @Test
    void a_stack_that_is_deleted_behind_its_back_is_created_again() throws Exception {
        // Given
        pipelines.apply("robbed", NETWORK);
        PipelineSnapshot before = pipelines.untilReady("robbed");
        String repository = before.output("EcrRepositoryName");
        String images = aws("ecr list-images --output json --query imageIds --repository-name " + repository);
        var _ = playground.awsCli("ecr", "batch-delete-image", "--repository-name", repository, "--image-ids", images);

        // When
        aws("cloudformation delete-stack --stack-name " + StackNames.pipeline("robbed"));

        // Then
        PipelineSnapshot after = pipelines.until(
                "robbed", seen -> seen.ready() && !seen.stackIds().equals(before.stackIds()));
        assertThat(after.stackIds()).hasSize(2).contains(before.stackIds().getFirst());
        assertThat(after.running()).isEqualTo(1);
    }

    /** Until its pipeline stack is being created. */
    private void create(String name) {
        create(name, "");
    }

    private void create(String name, String spec) {
        pipelines.apply(name, NETWORK + spec);
        var _ = untilReady(name, "CreatingPipelineStack");
    }

    private Condition untilReady(String name, String reason) {
        return pipelines
                .until(
                        name,
                        seen -> seen.current()
                                && seen.condition("Ready")
                                        .filter(ready -> ready.reason().equals(reason))
                                        .isPresent())
                .condition("Ready")
                .orElseThrow();
    }

    private static Condition why(PipelineSnapshot stalled) {
        return stalled.condition("Stalled").orElseThrow();
    }

    private void fault(String fault) {
        var _ = playground.control("POST", "faults", fault);
    }

    private List<Event> told(String name, String reason) {
        return playground.client().v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name)
                        && event.getReason().equals(reason))
                .toList();
    }

    private long stacks(String name) {
        return Stream.of(StackNames.artifacts(name), StackNames.pipeline(name))
                .filter(stack -> playground.inventory().toString().contains(":stack/" + stack + "/"))
                .count();
    }

    private String stackId(String name) throws IOException {
        return aws("cloudformation describe-stacks --output text --query Stacks[0].StackId --stack-name " + name)
                .strip();
    }

    private List<String> logGroups(String prefix) throws IOException {
        return Stream.of(aws("logs describe-log-groups --output text --query logGroups[].logGroupName")
                        .split("\\s+"))
                .filter(name -> name.contains(prefix))
                .toList();
    }

    private void serviceRoleInPolicy(String arn) throws IOException {
        playground.policy(TrustingPolicy.of(Map.of("default", "{roles: [{cloudFormationRoleArn: \"" + arn + "\"}]}")));
    }

    /** As soon as the stack that is being created has a repository: such a stack has no outputs that would name it. */
    private void pushImage(String prefix) throws IOException {
        String repository = await("a repository")
                .atMost(PATIENCE)
                .until(
                        () -> Stream.of(
                                        aws("ecr describe-repositories --output text --query repositories[].repositoryName")
                                                .split("\\s+"))
                                .filter(name -> name.startsWith(prefix))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        var _ = playground.awsCli(
                "ecr",
                "put-image",
                "--repository-name",
                repository,
                "--image-tag",
                "early",
                "--image-manifest-media-type",
                "application/vnd.oci.image.manifest.v1+json",
                "--image-manifest",
                "{\"schemaVersion\": 2}");
    }

    /** What was kept is handed over to a resource that is deleted as soon as it is the owner. */
    private void handOverAndDelete(String name) throws Exception {
        List<String> names = List.of(StackNames.artifacts(name), StackNames.pipeline(name));
        pipelines.apply(name, NETWORK);
        pipelines.annotate(name, Annotations.ADOPT_STACKS, stackId(names.getFirst()) + "," + stackId(names.getLast()));
        String uid = pipelines.require(name).resource().getMetadata().getUid();
        for (String stack : names) {
            await("the owner of " + stack)
                    .atMost(PATIENCE)
                    .until(() -> StackNames.owner(playground, stack), uid::equals);
        }
        pipelines.deleteWhole(name);
        assertThat(stacks(name)).isZero();
    }

    /** A stack whose deletion failed cannot be adopted. */
    private void deleteByHand(String name) throws IOException {
        aws("cloudformation delete-stack --stack-name " + StackNames.pipeline(name));
        aws("cloudformation wait stack-delete-complete --stack-name " + StackNames.pipeline(name));
        String bucket = aws("cloudformation describe-stacks --output text --stack-name " + StackNames.artifacts(name)
                        + " --query Stacks[0].Outputs[?OutputKey=='ArtifactsBucketName'].OutputValue")
                .strip();
        String objects = aws("s3api list-object-versions --output json --bucket " + bucket
                + " --query {Objects:Versions[].{Key:Key,VersionId:VersionId}}");
        var _ = playground.awsCli("s3api", "delete-objects", "--bucket", bucket, "--delete", objects);
        aws("cloudformation delete-stack --stack-name " + StackNames.artifacts(name));
        await("the end of " + name).atMost(PATIENCE).until(() -> stacks(name) == 0);
    }

    private String aws(String arguments) throws IOException {
        return playground.awsCli(arguments.split(" "));
    }
}
