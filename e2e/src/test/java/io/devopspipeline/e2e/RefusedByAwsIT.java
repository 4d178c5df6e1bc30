// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.junit.RunningOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only AWS can know is wrong: each refusal is told in AWS's words, a changed spec gets it going, and a delete leaves nothing. */
@Tag("failure")
@ExtendWith(RunningOperator.class)
class RefusedByAwsIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    RefusedByAwsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void an_unknown_vpc_stalls_with_what_aws_says_and_the_right_one_gets_it_going() {
        // When
        pipelines.apply("lost", "network: {vpcId: vpc-00000000, subnetCidr: 10.0.0.0/24}\n");
        PipelineSnapshot stalled = pipelines.untilStalled("lost");

        // Then
        assertThat(why(stalled).message()).contains("vpc-00000000").contains("does not exist");
    }

    @Test
    void a_taken_bucket_name_stalls_with_the_bucket_as_root_cause_and_another_name_gets_it_going() {
        // When
        pipelines.apply("taken", NETWORK + "artifacts: {bucketName: dop-taken-bucket}\n");
        PipelineSnapshot stalled = pipelines.untilStalled("taken");

        // Then
        assertThat(why(stalled).reason()).isEqualTo("CreateFailed");
        assertThat(why(stalled).message()).contains("dop-taken-bucket already exists");
    }

    @Test
    void a_range_outside_the_vpc_stalls_with_the_subnet_as_root_cause() {
        // When
        pipelines.apply("outside", "network: {vpcId: vpc-0a1b2c3d, subnetCidr: 10.9.0.0/24}\n");
        PipelineSnapshot stalled = pipelines.untilStalled("outside");

        // Then
        assertThat(why(stalled).message()).contains("Subnet (AWS::EC2::Subnet)");
    }

    @Test
    void a_failed_creation_is_not_repeated_until_the_spec_changes() {
        // Given
        playground.control("POST", "faults", """
                {"kind": "fail-resource", "resource": {"logicalId": "Cluster", "action": "create"}, "message": "cluster says no"}""");
        pipelines.apply("again", NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("again");
        assertThat(why(stalled).message())
                .contains("Cluster (AWS::ECS::Cluster)")
                .contains("cluster says no");

        // When
        pipelines.apply("again", NETWORK + "service: {cpu: 512, memory: 1024}\n");

        // Then
        pipelines.untilReady("again");
    }

    @Test
    void access_denied_stalls_and_a_reconcile_request_gets_it_going() {
        // Given
        playground.control("POST", "faults", """
                {"kind": "deny", "service": "cloudformation", "operation": "CreateStack", "times": -1}""");
        pipelines.apply("denied", NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("denied");
        assertThat(why(stalled).reason()).isEqualTo("AccessDenied");

        // When
        playground.control("DELETE", "faults", "");
        pipelines.annotate("denied", "devopspipeline.io/reconcile-requested-at", "now");

        // Then
        pipelines.untilReady("denied");
    }

    @Test
    void a_range_that_another_subnet_has_stalls_with_the_subnet_and_another_range_gets_it_going() {
        // Given
        pipelines.apply("conflict", "network: {vpcId: vpc-0a1b2c3d, subnetCidr: 172.31.0.0/24}\n");
        PipelineSnapshot stalled = pipelines.untilStalled("conflict");
        assertThat(why(stalled).message())
                .contains("Subnet (AWS::EC2::Subnet)")
                .contains("conflicts with another subnet");

        // When
        pipelines.apply("conflict", "network: {vpcId: vpc-0a1b2c3d, subnetCidr: 172.31.241.0/24}\n");

        // Then
        assertThat(pipelines.untilReady("conflict").running()).isEqualTo(1);
    }

    @Test
    void a_template_that_cloudformation_refuses_stalls_in_its_words_and_a_changed_spec_gets_it_going() {
        // Given
        playground.control("POST", "faults", """
                {"kind": "refuse", "service": "cloudformation", "operation": "CreateStack", "code": "ValidationError",
                 "message": "Template format error: Unresolved resource dependencies [Nowhere] in the Resources block of the template"}""");

        // When
        pipelines.apply("template", NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("template");

        // Then
        assertThat(why(stalled).message())
                .contains("Unresolved resource dependencies [Nowhere]")
                .contains("CreateStack");

        // When
        pipelines.apply("template", NETWORK + "tags: {team: a}\n");

        // Then
        assertThat(pipelines.untilReady("template").running()).isEqualTo(1);
    }

    @Test
    void a_stack_that_came_since_the_look_is_looked_at_again_and_stalls_nothing() {
        // Given
        playground.control("POST", "faults", """
                {"kind": "refuse", "service": "cloudformation", "operation": "CreateStack", "code": "AlreadyExistsException",
                 "message": "Stack [%s] already exists"}""".formatted(StackNames.artifacts("late")));

        // When
        pipelines.apply("late", NETWORK);
        PipelineSnapshot first = pipelines.until("late", seen -> seen.condition("Ready")
                .filter(ready -> ready.message().contains("already exists"))
                .isPresent());

        // Then
        assertThat(first.condition("Stalled")).isEmpty();
        assertThat(pipelines.untilReady("late").running()).isEqualTo(1);
    }

    @Test
    void a_full_account_stalls_with_the_quota_in_cloudformations_words_and_room_gets_it_going() {
        // Given
        playground.control("POST", "faults", "{\"kind\": \"stack-quota\", \"limit\": 1}");
        pipelines.apply("quota", NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("quota");
        assertThat(why(stalled).reason()).isEqualTo("QuotaExceeded");
        assertThat(why(stalled).message()).contains("Limit for stack has been exceeded");

        // When
        playground.control("DELETE", "faults", "");
        pipelines.annotate("quota", "devopspipeline.io/retry-requested-at", "now");

        // Then
        assertThat(pipelines.untilReady("quota").running()).isEqualTo(1);
    }

    @Test
    void a_stack_of_another_owner_is_not_touched_until_it_is_handed_over() {
        // Given: a resource that kept its stacks and came back with a new uid, as from a backup
        pipelines.apply("backup", NETWORK + "deletionPolicy: Retain\n");
        PipelineSnapshot first = pipelines.untilReady("backup");
        pipelines.deleteWhole("backup");
        pipelines.apply("backup", NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("backup");
        assertThat(why(stalled).reason()).isEqualTo("NotOwned");
        assertThat(why(stalled).message()).contains("devopspipeline.io/adopt-stacks");

        // When
        pipelines.annotate("backup", "devopspipeline.io/adopt-stacks", String.join(",", first.stackIds()));
        PipelineSnapshot ready = pipelines.untilReady("backup");

        // Then
        assertThat(ready.stackIds()).isEqualTo(first.stackIds());
        assertThat(ready.image()).isEqualTo(first.image());
    }

    private static Condition why(PipelineSnapshot stalled) {
        return stalled.condition("Stalled").orElseThrow();
    }
}
