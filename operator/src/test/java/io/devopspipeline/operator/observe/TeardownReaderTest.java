// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Ownership;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far the observation of a deletion leads: what comes later is not asked for yet, and what is gone is not asked for again. */
class TeardownReaderTest {
    private static final String NO_REVISIONS = "{\"taskDefinitionArns\":[]}";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("DescribeStacks", "", 400, StackAnswers.none("x"))
                .answersTo("ListTaskDefinitions", NO_REVISIONS)
                .answersTo("ListPipelineExecutions", PipelineAnswers.execution("e1", "Succeeded", "abc"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private TeardownObserved read(Optional<TeardownObserved> last) {
        return new TeardownReader(aws.account(), OWNER, false).read(last, _ -> Optional.empty());
    }

    private void exists(String id, String status, Map<String, String> outputs, String... more) {
        aws.answersTo(
                "DescribeStacks",
                "StackName=" + id.split("/")[1],
                200,
                StackAnswers.stack(
                        id,
                        status,
                        StackAnswers.tags(OWNER_TAGS),
                        StackAnswers.outputs(outputs),
                        String.join("", more)));
    }

    private static TeardownObserved seen(ObservedStack pipeline, boolean scaling, int tasks, boolean images) {
        return TeardownObserved.ofPipeline(pipeline, Releasing.NO, scaling, tasks, images);
    }

    private static Map<String, String> without(String output) {
        Map<String, String> outputs = new HashMap<>(PIPELINE_OUTPUTS);
        outputs.remove(output);
        return outputs;
    }

    private static TeardownObserved behind(boolean revisions, Optional<ObservedStack> artifacts, boolean objects) {
        return TeardownObserved.afterPipeline(revisions, artifacts, objects);
    }

    @Test
    void nothing_is_left_where_no_stack_and_no_revision_exists() {
        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed).isEqualTo(behind(false, Optional.empty(), false));
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListTaskDefinitions", "DescribeStacks");
    }

    @Test
    void a_stack_of_another_owner_counts_as_gone() {
        // Given
        aws.answersTo("DescribeStacks", "pipeline", 200, StackAnswers.stack(PIPELINE_ID, "CREATE_COMPLETE"));

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed.pipeline()).isEmpty();
    }

    @Test
    void while_a_release_runs_nothing_else_is_asked_for() {
        // Given
        exists(PIPELINE_ID, "CREATE_COMPLETE", PIPELINE_OUTPUTS);
        aws.answersTo("ListPipelineExecutions", PipelineAnswers.execution("e1", "InProgress", "abc"));

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed.releasing()).isEqualTo(new Releasing(Optional.of("e1"), true));
        assertThat(observed.images()).isFalse();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListPipelineExecutions");
    }

    @Test
    void a_rule_is_disabled_without_asking_whether_it_is_enabled() {
        // Given
        exists(PIPELINE_ID, "CREATE_COMPLETE", PIPELINE_OUTPUTS);

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed.releasing()).isEqualTo(new Releasing(Optional.empty(), true));
        assertThat(observed.images()).isFalse();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListPipelineExecutions");
    }

    @Test
    void without_a_rule_a_missing_pipeline_cannot_start_a_release() {
        // Given
        exists(PIPELINE_ID, "CREATE_COMPLETE", without("SourceRuleName"));
        aws.answersTo(
                "ListPipelineExecutions", "", 400, "{\"__type\":\"PipelineNotFoundException\",\"message\":\"no\"}");

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed.releasing()).isEqualTo(Releasing.NO);
    }

    @Test
    void at_zero_tasks_nothing_is_left_to_do_and_only_the_owner_is_read_again() {
        // Given
        exists(PIPELINE_ID, "CREATE_COMPLETE", PIPELINE_OUTPUTS);
        TeardownObserved last = seen(pipeline("CREATE_COMPLETE"), false, 0, false);

        // When
        TeardownObserved observed = read(Optional.of(last));

        // Then
        assertThat(observed.tasks()).isZero();
        assertThat(observed.images()).isFalse();
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void a_stack_that_got_another_owner_during_the_teardown_is_left_alone() {
        // Given
        aws.answersTo("DescribeStacks", "pipeline", 200, StackAnswers.stack(PIPELINE_ID, "CREATE_COMPLETE"));

        // When
        TeardownObserved observed = read(Optional.of(seen(pipeline("CREATE_COMPLETE"), false, 0, false)));

        // Then
        assertThat(observed).isEqualTo(behind(false, Optional.empty(), false));
    }

    @Test
    void a_stack_that_was_never_complete_has_no_service_no_pipeline_and_no_images() {
        // Given
        exists(PIPELINE_ID, "ROLLBACK_COMPLETE", Map.of());
        aws.answersTo("DescribeStackEvents", StackAnswers.events());

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed.tasks()).isZero();
        assertThat(observed.images()).isFalse();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "DescribeStackEvents");
    }

    @Test
    void a_protected_stack_is_described_each_time_and_its_content_is_left_alone() {
        // Given
        String protection = "<EnableTerminationProtection>true</EnableTerminationProtection>";
        exists(PIPELINE_ID, "CREATE_COMPLETE", PIPELINE_OUTPUTS, protection);
        ObservedStack last = pipeline("CREATE_COMPLETE").toBuilder()
                .terminationProtected(true)
                .build();

        // When
        TeardownObserved observed = read(Optional.of(seen(last, true, 1, false)));

        // Then
        assertThat(observed.pipeline().orElseThrow().terminationProtected()).isTrue();
        assertThat(observed.images()).isFalse();
        assertThat(observed.tasks()).isZero();
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void a_stack_in_deletion_costs_its_events() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                StackAnswers.events(StackAnswers.event(PIPELINE_ID, "DELETE_IN_PROGRESS", "User Initiated", "token")));

        // When
        TeardownObserved observed = read(Optional.of(seen(pipeline("DELETE_IN_PROGRESS"), false, 0, false)));

        // Then
        assertThat(observed.pipeline().orElseThrow().token()).contains("token");
        assertThat(aws.operations()).containsExactly("DescribeStackEvents");
    }

    @Test
    void a_failed_deletion_starts_over_with_everything_behind_it() {
        // Given
        exists(PIPELINE_ID, "DELETE_FAILED", PIPELINE_OUTPUTS);
        aws.answersTo("DescribeStackEvents", StackAnswers.events());

        // When
        TeardownObserved observed = read(Optional.of(seen(pipeline("DELETE_IN_PROGRESS"), false, 0, false)));

        // Then
        assertThat(observed.images()).isTrue();
        assertThat(observed.tasks()).isEqualTo(1);
        assertThat(aws.operations()).contains("ListPipelineExecutions");
    }

    @Test
    void a_registry_that_was_emptied_after_a_failed_deletion_is_not_emptied_again() {
        // Given
        exists(PIPELINE_ID, "DELETE_FAILED", PIPELINE_OUTPUTS);
        aws.answersTo("DescribeStackEvents", StackAnswers.events());
        TeardownObserved purged = seen(pipeline("DELETE_FAILED"), false, 0, false);

        // When
        TeardownObserved observed = read(Optional.of(purged));

        // Then
        assertThat(observed.images()).isFalse();
    }

    @Test
    void a_stack_whose_adoption_was_at_work_when_the_deletion_began_is_not_left_behind() {
        // Given
        exists(PIPELINE_ID, "UPDATE_IN_PROGRESS", PIPELINE_OUTPUTS);
        aws.answersTo(
                "DescribeStackEvents",
                StackAnswers.events(StackAnswers.event(PIPELINE_ID, "UPDATE_IN_PROGRESS", "User Initiated", "token")));
        Optional<ObservedStack> adopted = Optional.of(pipeline("UPDATE_IN_PROGRESS").toBuilder()
                .ownership(Ownership.ADOPTED)
                .build());

        // When
        TeardownObserved observed = new TeardownReader(aws.account(), OWNER, false)
                .read(Optional.empty(), kind -> adopted.filter(stack -> stack.kind() == kind));

        // Then
        assertThat(observed.pipeline()).isPresent();
    }
}
