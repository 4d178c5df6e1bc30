// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.PipelineAnswers.execution;
import static io.devopspipeline.operator.aws.PipelineAnswers.stage;
import static io.devopspipeline.operator.aws.PipelineAnswers.state;
import static io.devopspipeline.operator.aws.ServiceAnswers.noService;
import static io.devopspipeline.operator.aws.ServiceAnswers.revision;
import static io.devopspipeline.operator.aws.ServiceAnswers.targets;
import static io.devopspipeline.operator.aws.StackAnswers.event;
import static io.devopspipeline.operator.aws.StackAnswers.events;
import static io.devopspipeline.operator.aws.StackAnswers.none;
import static io.devopspipeline.operator.aws.StackAnswers.outputs;
import static io.devopspipeline.operator.aws.StackAnswers.tags;
import static io.devopspipeline.operator.observe.ObservationScope.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls an observation of each scope makes, and which parts it takes from the last one. */
class ObserverTest {
    private static final Observed SERVING = new Observed(
            Optional.of(artifacts("CREATE_COMPLETE")),
            Optional.of(pipeline("CREATE_COMPLETE")),
            Optional.of(release("e1", "Succeeded", "abc")),
            true,
            Optional.of(service(2, 2)),
            Optional.of(new TargetHealthSummary(2, 2, Optional.empty())));

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        stack(ARTIFACTS_ID, "CREATE_COMPLETE", Map.of("ArtifactsBucketName", "bucket"));
        stack(PIPELINE_ID, "CREATE_COMPLETE", PIPELINE_OUTPUTS);
        aws.answersTo("GetTemplate", StackAnswers.template("Resources: {}"))
                .answersTo("ListPipelineExecutions", execution("e1", "Succeeded", "abc"))
                .answersTo("GetPipelineState", state(stage("Deploy", "e1", "Succeeded")))
                .answersTo("DescribeServices", ServiceAnswers.service(2, 2, "app:1"))
                .answersTo("DescribeTaskDefinition", revision("app:1", "repo:1", "settings"))
                .answersTo("DescribeTargetHealth", targets("healthy", "healthy"))
                .answersTo("ListImages", "{\"imageIds\":[{\"imageDigest\":\"sha256:1\"}]}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void stack(String id, String status, Map<String, String> outputs) {
        aws.answersTo(
                "DescribeStacks",
                "StackName=" + id.split("/")[1],
                200,
                StackAnswers.stack(id, status, tags(OWNER_TAGS), outputs(outputs)));
    }

    private Observed observe(Observed last, ObservationScope scope) {
        return new Observer(aws.account(), CLAIM).observe(desired(), last, scope);
    }

    private static Observed with(PipelineState release) {
        return new Observed(
                SERVING.artifacts(),
                SERVING.pipeline(),
                Optional.of(release),
                SERVING.image(),
                SERVING.service(),
                SERVING.targets());
    }

    @Test
    void without_stacks_nothing_but_the_first_stack_is_asked_for() {
        // Given
        aws.answersTo("DescribeStacks", "", 400, none("dop-605156e963-team-app-artifacts"));

        // When
        Observed observed = observe(Observed.NOTHING, FULL);

        // Then
        assertThat(observed).isEqualTo(Observed.NOTHING);
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void behind_an_artifacts_stack_of_another_owner_nothing_is_read() {
        // Given
        aws.answersTo("DescribeStacks", StackAnswers.stack(ARTIFACTS_ID, "CREATE_COMPLETE"));

        // When
        Observed observed = observe(SERVING, FULL);

        // Then
        assertThat(observed.artifacts().orElseThrow().ours()).isFalse();
        assertThat(observed.pipeline()).isEmpty();
        assertThat(observed.service()).isEmpty();
        assertThat(observed.image()).isTrue();
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void behind_an_artifacts_stack_in_creation_nothing_is_read() {
        // Given
        stack(ARTIFACTS_ID, "CREATE_IN_PROGRESS", Map.of());
        aws.answersTo("DescribeStackEvents", events());

        // When
        Observed observed = observe(Observed.NOTHING, FULL);

        // Then
        assertThat(observed.pipeline()).isEmpty();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "DescribeStackEvents");
    }

    @Test
    void a_pipeline_stack_is_not_looked_for_when_the_artifacts_stack_was_created_just_now() {
        // Given
        Observed creating = Observed.NOTHING.with(Optional.of(artifacts("CREATE_IN_PROGRESS")), Optional.empty());

        // When
        Observed observed = new Observer(aws.account(), CLAIM)
                .observe(desired(), creating, ObservationScope.FULL, Set.of(Part.STACKS), new ReadSoFar(THEN));

        // Then
        assertThat(observed.artifacts().orElseThrow().status()).isEqualTo("CREATE_COMPLETE");
        assertThat(observed.pipeline()).isEmpty();
        assertThat(aws.operations()).containsOnlyOnce("DescribeStacks");
    }

    @Test
    void a_full_observation_reads_everything_in_the_order_of_the_ladder() {
        // When
        Observed observed = observe(Observed.NOTHING, FULL);

        // Then
        assertThat(aws.operations())
                .containsExactly(
                        "DescribeStacks",
                        "GetTemplate",
                        "DescribeStacks",
                        "GetTemplate",
                        "ListPipelineExecutions",
                        "GetPipelineState",
                        "DescribeServices",
                        "DescribeTaskDefinition",
                        "DescribeTargetHealth");
        assertThat(observed.image()).isTrue();
        assertThat(observed.targets()).contains(new TargetHealthSummary(2, 2, Optional.empty()));
        assertThat(observed.service().map(Service::running)).contains(2);
    }

    @Test
    void a_pipeline_stack_at_work_keeps_what_was_seen_behind_it() {
        // Given
        Observed last = SERVING.with(StackKind.PIPELINE, pipeline("UPDATE_IN_PROGRESS"));
        aws.answersTo(
                "DescribeStackEvents", events(event(PIPELINE_ID, "UPDATE_IN_PROGRESS", "User Initiated", "token")));

        // When
        Observed observed = observe(last, PIPELINE_STACK);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStackEvents");
        assertThat(observed.service()).isEqualTo(last.service());
        assertThat(observed.release()).isEqualTo(last.release());
        assertThat(observed.pipeline().orElseThrow().token()).contains("token");
    }

    @Test
    void a_pipeline_stack_that_has_ended_its_work_leads_to_everything_behind_it_but_not_to_the_artifacts_stack() {
        // Given
        Observed last = SERVING.with(StackKind.PIPELINE, pipeline("UPDATE_IN_PROGRESS"));
        aws.answersTo("DescribeStackEvents", events(event(PIPELINE_ID, "UPDATE_COMPLETE", "", "token")));

        // When
        observe(last, PIPELINE_STACK);

        // Then
        assertThat(aws.operations())
                .containsExactly(
                        "DescribeStackEvents",
                        "DescribeStacks",
                        "GetTemplate",
                        "ListPipelineExecutions",
                        "DescribeServices",
                        "DescribeTaskDefinition",
                        "DescribeTargetHealth");
    }

    @Test
    void tasks_that_start_are_read_without_the_pipeline() {
        // Given
        Observed last = SERVING.with(service(2, 1));

        // When
        Observed observed = observe(last, SERVICE);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeServices", "DescribeTargetHealth");
        assertThat(observed.release()).isEqualTo(last.release());
        assertThat(observed.service().orElseThrow().steady()).isTrue();
    }

    @Test
    void the_targets_of_a_rollout_are_not_read_because_ecs_waits_for_them() {
        // Given
        aws.answersTo("DescribeServices", ServiceAnswers.service(2, 1, "app:1"));

        // When
        observe(SERVING.with(service(2, 2)), SERVICE);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeServices");
    }

    @Test
    void targets_that_become_healthy_are_read_without_the_service() {
        // When
        Observed observed = observe(awaiting(2), TARGETS);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeTargetHealth");
        assertThat(observed.targets()).contains(new TargetHealthSummary(2, 2, Optional.empty()));
        assertThat(observed.service()).isEqualTo(SERVING.service());
    }

    @Test
    void other_targets_than_before_lead_to_the_service() {
        // When
        observe(awaiting(3), TARGETS);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeTargetHealth", "DescribeServices");
    }

    private static Observed awaiting(int targets) {
        return new Observed(
                SERVING.artifacts(),
                SERVING.pipeline(),
                SERVING.release(),
                true,
                SERVING.service(),
                Optional.of(new TargetHealthSummary(1, targets, Optional.empty())));
    }

    @Test
    void a_service_without_tasks_has_no_targets() {
        // Given
        aws.answersTo("DescribeServices", ServiceAnswers.service(0, 0, "app:1"));

        // When
        Observed observed = observe(SERVING, FULL);

        // Then
        assertThat(observed.targets()).isEmpty();
        assertThat(aws.operations()).doesNotContain("DescribeTargetHealth");
    }

    @Test
    void a_service_whose_first_task_does_not_run_yet_keeps_the_targets_seen_before() {
        // Given
        aws.answersTo("DescribeServices", ServiceAnswers.service(2, 0, "app:1"));

        // When
        Observed observed = observe(SERVING, FULL);

        // Then
        assertThat(observed.targets()).isEqualTo(SERVING.targets());
        assertThat(aws.operations()).doesNotContain("DescribeTargetHealth");
    }

    @Test
    void a_service_that_is_gone_has_no_targets() {
        // Given
        aws.answersTo("DescribeServices", noService());

        // When
        Observed observed = observe(SERVING, FULL);

        // Then
        assertThat(observed.service()).isEmpty();
        assertThat(observed.targets()).isEmpty();
    }
}
