// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.PipelineAnswers.execution;
import static io.devopspipeline.operator.aws.PipelineAnswers.stage;
import static io.devopspipeline.operator.aws.PipelineAnswers.state;
import static io.devopspipeline.operator.aws.ServiceAnswers.revision;
import static io.devopspipeline.operator.aws.ServiceAnswers.targets;
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
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an observation of the latest execution reads beside it. */
class ReleaseObservationTest {
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
        aws.answersTo("ListPipelineExecutions", execution("e1", "Succeeded", "abc"))
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
    void an_idle_pipeline_costs_one_call() {
        // When
        Observed observed = observe(SERVING, RELEASE);

        // Then
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions");
        assertThat(observed).isEqualTo(SERVING);
    }

    @Test
    void with_autoscaling_the_count_of_an_idle_service_is_read_because_aws_may_change_it() {
        // Given
        Observed last = SERVING.with(StackKind.PIPELINE, pipeline("Autoscaling", "true"));

        // When
        observe(last, RELEASE);

        // Then
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions", "DescribeServices");
    }

    @Test
    void a_changed_service_has_its_targets_read() {
        // Given
        Observed last = SERVING.with(StackKind.PIPELINE, pipeline("Autoscaling", "true"));
        aws.answersTo("DescribeServices", ServiceAnswers.service(3, 3, "app:1"));

        // When
        Observed observed = observe(last, RELEASE);

        // Then
        assertThat(aws.operations())
                .containsExactly("ListPipelineExecutions", "DescribeServices", "DescribeTargetHealth");
        assertThat(observed.service().orElseThrow().desired()).isEqualTo(3);
    }

    @Test
    void a_release_that_deploys_leaves_its_service_to_the_next_observation() {
        // Given
        Observed last = with(release("e1", "InProgress", "abc"));
        aws.answersTo("GetPipelineState", state(stage("Deploy", "e1", "InProgress")));

        // When
        observe(last, RELEASE);

        // Then
        assertThat(aws.operations()).containsExactly("GetPipelineState");
    }

    @Test
    void a_release_that_builds_does_not_have_its_service_read() {
        // Given
        Observed last = with(release("e1", "InProgress", "abc"));
        aws.answersTo("GetPipelineState", state(stage("Build", "e1", "InProgress")));

        // When
        Observed observed = observe(last, RELEASE);

        // Then
        assertThat(aws.operations()).containsExactly("GetPipelineState");
        assertThat(observed.service()).isEqualTo(last.service());
        assertThat(observed.targets()).isEqualTo(last.targets());
    }

    @Test
    void a_release_that_has_ended_leads_to_the_newest_revision() {
        // Given
        Observed last = with(release("e1", "InProgress", "abc"));

        // When
        observe(last, RELEASE);

        // Then
        assertThat(aws.operations()).contains("DescribeServices", "DescribeTaskDefinition");
    }

    @Test
    void a_new_execution_in_place_of_one_that_ran_counts_as_its_end() {
        // Given
        Observed last = with(release("e1", "InProgress", "abc"));
        aws.answersTo("ListPipelineExecutions", execution("e2", "InProgress", "def"))
                .answersTo("GetPipelineState", state(stage("Source", "e2", "InProgress")));

        // When
        observe(last, RELEASE);

        // Then
        assertThat(aws.operations()).contains("DescribeServices", "DescribeTaskDefinition");
    }
}
