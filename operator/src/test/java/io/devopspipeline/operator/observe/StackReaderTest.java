// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.StackAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much is asked about a stack, and what its description and its events become. */
class StackReaderTest {
    private static final String NAME = "dop-605156e963-team-app-pipeline";

    private CannedAws aws;
    private StackReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        reader = new StackReader(aws.account().stacks(), aws.account().changeSets(), CLAIM);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Optional<ObservedStack> read(Optional<ObservedStack> last) {
        return reader.read(StackKind.PIPELINE, NAME, last);
    }

    private ObservedStack readNow() {
        return read(Optional.empty()).orElseThrow();
    }

    @Test
    void a_stack_that_does_not_exist_is_empty() {
        // Given
        aws.answersTo("DescribeStacks", "", 400, none(NAME));

        // When
        Optional<ObservedStack> stack = read(Optional.empty());

        // Then
        assertThat(stack).isEmpty();
    }

    @Test
    void a_deleted_stack_is_empty() {
        // Given
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "DELETE_COMPLETE", tags(OWNER_TAGS)));

        // When
        Optional<ObservedStack> stack = read(Optional.empty());

        // Then
        assertThat(stack).isEmpty();
    }

    @Test
    void a_complete_stack_costs_one_call() {
        // Given
        aws.answersTo(
                "DescribeStacks",
                stack(
                        PIPELINE_ID,
                        "CREATE_COMPLETE",
                        tags(OWNER_TAGS),
                        outputs(Map.of("ClusterName", "c")),
                        parameters(Map.of("HandedOver", "true"))));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStacks");
        assertThat(stack.operation()).isEmpty();
        assertThat(stack.ours()).isTrue();
        assertThat(stack.terminationProtected()).isFalse();
        assertThat(stack.outputs().all()).isEqualTo(Map.of("ClusterName", "c"));
        assertThat(stack.handedOver()).isTrue();
        assertThat(stack.changedAt()).isEqualTo(Instant.parse(CREATED));
        assertThat(stack.driftCheckedAt()).isEmpty();
    }

    @Test
    void reads_when_it_was_changed_and_checked_for_drift_and_whether_it_is_protected() {
        // Given
        aws.answersTo(
                "DescribeStacks",
                stack(
                        PIPELINE_ID,
                        "UPDATE_COMPLETE",
                        "<LastUpdatedTime>2026-02-02T00:00:00Z</LastUpdatedTime>",
                        "<EnableTerminationProtection>true</EnableTerminationProtection>",
                        "<DriftInformation><StackDriftStatus>IN_SYNC</StackDriftStatus>"
                                + "<LastCheckTimestamp>2026-02-03T00:00:00Z</LastCheckTimestamp></DriftInformation>"));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(stack.changedAt()).isEqualTo(Instant.parse("2026-02-02T00:00:00Z"));
        assertThat(stack.driftCheckedAt()).contains(Instant.parse("2026-02-03T00:00:00Z"));
        assertThat(stack.terminationProtected()).isTrue();
    }

    @Test
    void a_stack_with_the_tags_of_another_owner_is_not_ours() {
        // Given
        aws.answersTo(
                "DescribeStacks",
                stack(PIPELINE_ID, "CREATE_COMPLETE", tags(Map.of("devopspipeline.io/uid", "other"))));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(stack.ours()).isFalse();
    }

    @Test
    void a_failed_stack_is_read_together_with_its_events() {
        // Given
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "UPDATE_ROLLBACK_COMPLETE", tags(OWNER_TAGS)));
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event(PIPELINE_ID, "UPDATE_ROLLBACK_COMPLETE", "", "g1-d-update"),
                        event(
                                "Two",
                                "t",
                                "AWS::ECS::Service",
                                "UPDATE_FAILED",
                                "Resource update cancelled",
                                "g1-d-update"),
                        event("One", "o", "AWS::ECS::Cluster", "UPDATE_FAILED", "no", "g1-d-update"),
                        event("Zero", "z", "AWS::ECS::Cluster", "UPDATE_COMPLETE", "", "g1-d-update"),
                        event("Zero", "z", "AWS::ECS::Cluster", "UPDATE_COMPLETE", "", "g1-d-update"),
                        event(PIPELINE_ID, "UPDATE_IN_PROGRESS", "User Initiated", "g1-d-update")));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStacks", "DescribeStackEvents");
        assertThat(stack.token()).contains("g1-d-update");
        assertThat(stack.operation().orElseThrow().failures())
                .containsExactly(new ResourceFailure("One", "AWS::ECS::Cluster", Optional.of("o"), Optional.of("no")));
        assertThat(stack.operation().orElseThrow().done()).isEqualTo(1);
        assertThat(stack.operation().orElseThrow().startedAt()).isEqualTo(Instant.parse("2026-01-02T04:00:00Z"));
    }

    @Test
    void where_no_resource_failed_the_stack_itself_has_the_reason() {
        // Given
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "ROLLBACK_COMPLETE"));
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event(PIPELINE_ID, "ROLLBACK_COMPLETE", "", "t"),
                        event(PIPELINE_ID, "ROLLBACK_IN_PROGRESS", "the role is missing", "t"),
                        event(PIPELINE_ID, "CREATE_IN_PROGRESS", "User Initiated", "t")));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(stack.operation().orElseThrow().failures())
                .extracting(ResourceFailure::reason)
                .containsExactly(Optional.of("the role is missing"));
    }

    @Test
    void the_first_of_two_failures_of_a_resource_is_its_cause() {
        // Given
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "DELETE_FAILED"));
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event("One", "o", "AWS::ECR::Repository", "DELETE_FAILED", "second", "t"),
                        event("One", "o", "AWS::ECR::Repository", "DELETE_FAILED", "first", "t")));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(stack.operation().orElseThrow().failures())
                .extracting(ResourceFailure::reason)
                .containsExactly(Optional.of("first"));
    }

    @Test
    void a_stack_without_events_has_an_operation_without_a_token() {
        // Given
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "REVIEW_IN_PROGRESS"));
        aws.answersTo("DescribeStackEvents", events());

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(stack.token()).isEmpty();
        assertThat(stack.operation()).isPresent();
    }

    @Test
    void a_stack_at_work_costs_its_events_alone() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event("One", "o", "AWS::ECS::Cluster", "CREATE_COMPLETE", "", "t"),
                        event(PIPELINE_ID, "UPDATE_IN_PROGRESS", "User Initiated", "t")));

        // When
        ObservedStack stack = read(Optional.of(pipeline("CREATE_IN_PROGRESS"))).orElseThrow();

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStackEvents");
        assertThat(stack.status()).isEqualTo("UPDATE_IN_PROGRESS");
        assertThat(stack.reason()).contains("User Initiated");
        assertThat(stack.changedAt()).isEqualTo(Instant.parse("2026-01-02T04:00:00Z"));
        assertThat(stack.operation().orElseThrow().done()).isEqualTo(1);
    }

    @Test
    void a_stack_that_has_ended_its_work_is_described() {
        // Given
        aws.answersTo("DescribeStackEvents", events(event(PIPELINE_ID, "CREATE_COMPLETE", "", "t")));
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "CREATE_COMPLETE", tags(OWNER_TAGS)));

        // When
        ObservedStack stack = read(Optional.of(pipeline("CREATE_IN_PROGRESS"))).orElseThrow();

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStackEvents", "DescribeStacks");
        assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void events_of_another_stack_of_that_name_do_not_count() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                events(event(PIPELINE_ID.replace("bbbb", "cccc"), "UPDATE_IN_PROGRESS", "User Initiated", "t")));
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "CREATE_COMPLETE"));

        // When
        read(Optional.of(pipeline("CREATE_IN_PROGRESS")));

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStackEvents", "DescribeStacks");
    }
}
