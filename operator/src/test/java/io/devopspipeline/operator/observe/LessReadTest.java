// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.PipelineAnswers.stage;
import static io.devopspipeline.operator.aws.PipelineAnswers.state;
import static io.devopspipeline.operator.aws.ServiceAnswers.targets;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.LogAnswers;
import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.cloudformation.StackSummary;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an observation of everything does not read: stacks that a list shows unchanged, and what it had read when AWS throttled it. */
class LessReadTest {
    private static final String UID = "uid";
    private static final ObservedVersion VERSION = new ObservedVersion(1, "");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String THROTTLED = "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}";
    private static final String THROTTLED_QUERY =
            "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";
    private static final Observed SERVING = new Observed(
            Optional.of(artifacts("CREATE_COMPLETE")),
            Optional.of(pipeline("CREATE_COMPLETE")),
            Optional.of(release("e1", "Succeeded", "abc")),
            true,
            Optional.of(service(2, 2)),
            Optional.of(new TargetHealthSummary(2, 2, Optional.empty())));

    private final CachedObserver observer =
            new CachedObserver(new ObservationCache(), Clock.fixed(NOW, ZoneOffset.UTC));
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        stack(ARTIFACTS_ID, Map.of("ArtifactsBucketName", "bucket"));
        Map<String, String> outputs = new HashMap<>(PIPELINE_OUTPUTS);
        outputs.put("TaskDigest", "settings");
        stack(PIPELINE_ID, outputs);
        aws.answersTo("GetTemplate", StackAnswers.template("Resources: {}"))
                .answersTo("ListPipelineExecutions", PipelineAnswers.execution("e1", "Succeeded", "abc"))
                .answersTo("GetPipelineState", state(stage("Deploy", "e1", "Succeeded")))
                .answersTo("DescribeServices", ServiceAnswers.service(2, 2, "app:1"))
                .answersTo("DescribeTaskDefinition", ServiceAnswers.revision("app:1", "repo:1", "settings"))
                .answersTo("DescribeTargetHealth", targets("healthy", "healthy"));
    }

    private void stack(String id, Map<String, String> outputs) {
        aws.answersTo(
                "DescribeStacks",
                id.replaceAll(".*/(dop-[^/]*)/.*", "$1"),
                200,
                StackAnswers.stack(
                        id, "CREATE_COMPLETE", StackAnswers.outputs(outputs), StackAnswers.tags(OWNER_TAGS)));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Observation observe(Optional<ListedStacks> listed) {
        return observe(Reported.NOTHING, listed);
    }

    private Observation observe(Reported reported, Optional<ListedStacks> listed) {
        return observer.observe(
                UID,
                VERSION,
                new Observer(aws.account(), CLAIM),
                desired(),
                new Wanted(Duration.ofMinutes(10), reported, () -> listed));
    }

    /** Everything was observed so long ago that it is due again. */
    private void remembered() {
        Instant before = NOW.minus(Duration.ofMinutes(11));
        observer.remember(
                UID,
                VERSION,
                new Observation(SERVING, ObservationScope.FULL, before, before, before, PartReads.EVERYTHING, true));
    }

    private static Optional<ListedStacks> listed(Instant changedAt) {
        return Optional.of(new ListedStacks(
                Map.of(
                        ARTIFACTS_ID,
                        new StackSummary(ARTIFACTS_ID, "a", "CREATE_COMPLETE", THEN, Optional.empty()),
                        PIPELINE_ID,
                        new StackSummary(PIPELINE_ID, "p", "CREATE_COMPLETE", changedAt, Optional.of(NOW))),
                NOW));
    }

    @Test
    void stacks_that_a_list_shows_unchanged_are_not_described() {
        // Given
        remembered();

        // When
        Observation observation = observe(listed(THEN));

        // Then
        assertThat(aws.operations()).doesNotContain("DescribeStacks").contains("DescribeServices");
        assertThat(observation.full()).isTrue();
        assertThat(observation.observed().pipeline().orElseThrow().driftCheckedAt())
                .contains(NOW);
    }

    @Test
    void a_step_that_changes_a_stack_does_not_rely_on_the_list() {
        // Given
        remembered();

        // When
        Observation observation = observe(listed(THEN));

        // Then
        assertThat(observation.readStacks()).isFalse();
    }

    @Test
    void a_stack_that_was_changed_is_described() {
        // Given
        remembered();

        // When
        var _ = observe(listed(NOW));

        // Then
        assertThat(aws.operations()).containsOnlyOnce("DescribeStacks");
    }

    @Test
    void a_first_observation_describes_both() {
        // When
        var _ = observe(listed(THEN));

        // Then
        assertThat(aws.operations().stream().filter("DescribeStacks"::equals)).hasSize(2);
    }

    private void throttledAt(String operation, String answer) {
        aws.answersTo(operation, "", 400, operation.equals("DescribeTargetHealth") ? THROTTLED_QUERY : THROTTLED);
        assertThatThrownBy(() -> observe(Optional.empty())).isInstanceOf(AwsFailure.class);
        aws.answersTo(operation, answer);
        aws.forgetRequests();
    }

    @Test
    void after_throttling_only_the_rest_is_read() {
        // Given
        throttledAt("DescribeServices", ServiceAnswers.service(2, 2, "app:1"));

        // When
        Observation observation = observe(Optional.empty());

        // Then
        assertThat(aws.operations())
                .containsExactly("DescribeServices", "DescribeTaskDefinition", "DescribeTargetHealth");
        assertThat(observation.observed().release()).isPresent();
        assertThat(observation.readStacks()).isFalse();
    }

    @Test
    void a_service_that_was_described_is_not_described_again_for_its_revision() {
        // Given
        throttledAt("DescribeTaskDefinition", ServiceAnswers.revision("app:1", "repo:1", "settings"));

        // When
        Observation observation = observe(Optional.empty());

        // Then
        assertThat(aws.operations()).containsExactly("DescribeTaskDefinition", "DescribeTargetHealth");
        assertThat(observation.observed().service()).map(Service::running).contains(2);
    }

    @Test
    void neither_the_service_nor_its_revision_is_read_again_for_its_targets() {
        // Given
        throttledAt("DescribeTargetHealth", targets("healthy"));

        // When
        Observation observation = observe(Optional.empty());

        // Then
        assertThat(aws.operations()).containsExactly("DescribeTargetHealth");
        assertThat(observation.observed().service())
                .map(found -> found.current().arn())
                .contains("app:1");
    }

    @Test
    void stopped_tasks_are_not_read_again_for_the_log() {
        // Given
        aws.answersTo("DescribeServices", ServiceAnswers.service(2, 0, "app:1", "FAILED", 1, ""))
                .answersTo("ListTasks", "{\"taskArns\":[\"t\"]}")
                .answersTo(
                        "DescribeTasks",
                        "{\"tasks\":["
                                + ServiceAnswers.stoppedTask("app:1", "exited", "{\"name\":\"app\",\"exitCode\":1}")
                                + "]}");
        throttledAt("GetLogEvents", LogAnswers.logEvents("Traceback"));

        // When
        Observation observation = observe(Optional.empty());

        // Then
        assertThat(aws.operations()).containsExactly("GetLogEvents");
        assertThat(observation.observed().service().flatMap(Service::taskFailure))
                .map(TaskFailure::lastLines)
                .contains(List.of("Traceback"));
    }

    @Test
    void a_service_without_the_settings_of_its_stack_is_read_again_before_it_is_rolled() {
        // Given
        aws.answersTo("DescribeTaskDefinition", ServiceAnswers.revision("app:1", "repo:1", "earlier settings"));
        throttledAt("DescribeTargetHealth", targets("healthy"));

        // When
        var _ = observe(Optional.empty());

        // Then
        assertThat(aws.operations())
                .containsExactly("DescribeServices", "DescribeTaskDefinition", "DescribeTargetHealth");
    }

    @Test
    void targets_are_not_read_again_for_the_service() {
        // Given
        Observed awaiting = new Observed(
                SERVING.artifacts(),
                SERVING.pipeline(),
                SERVING.release(),
                true,
                SERVING.service(),
                Optional.of(new TargetHealthSummary(1, 3, Optional.empty())));
        observer.remember(
                UID,
                VERSION,
                new Observation(awaiting, ObservationScope.FULL, NOW, NOW, NOW, PartReads.EVERYTHING, true));
        throttledAt("DescribeServices", ServiceAnswers.service(2, 2, "app:1"));

        // When
        var _ = observe(Optional.empty());

        // Then
        assertThat(aws.operations()).containsExactly("DescribeServices");
    }

    @ParameterizedTest(name = "received {0} s after it was read: {1}")
    @CsvSource({"1, true", "-1, false"})
    void of_what_aws_has_reported_since_everything_is_read_again(long seconds, boolean again) {
        // Given
        throttledAt("DescribeServices", ServiceAnswers.service(2, 2, "app:1"));

        // When
        var _ = observe(new Reported(Set.of(Part.STACKS), NOW.plusSeconds(seconds)), Optional.empty());

        // Then
        assertThat(aws.operations().contains("DescribeStacks")).isEqualTo(again);
    }

    @Test
    void what_a_list_shows_is_as_old_as_the_list() {
        // Given
        remembered();

        // When
        Observation observation = observe(listed(THEN).map(list -> new ListedStacks(list.stacks(), THEN)));

        // Then
        assertThat(observation.stacksAt()).isEqualTo(THEN);
    }
}
