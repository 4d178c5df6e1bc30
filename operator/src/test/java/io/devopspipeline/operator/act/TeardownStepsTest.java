// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step of a teardown → the requests on the wire. */
class TeardownStepsTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Outcome execute(Step step) {
        return execute(step, ARTIFACTS, PIPELINE);
    }

    /** After a deletion that failed. */
    private Outcome purgeImages() {
        return execute(new Step.PurgeImages(), ARTIFACTS, failed(PIPELINE));
    }

    private static ObservedStack failed(ObservedStack stack) {
        return stack.toBuilder().status("DELETE_FAILED").build();
    }

    private Outcome execute(Step step, ObservedStack artifacts, ObservedStack pipeline) {
        return new StepExecutor(aws.account(), OWNER, blueprints(), Optional.of(ROLE_ARN))
                .execute(step, Optional.of(artifacts), Optional.of(pipeline));
    }

    private Optional<String> answer(RequestAction action) {
        return new StepExecutor(aws.account(), OWNER, blueprints(), Optional.empty())
                .answer(action, Optional.of(PIPELINE));
    }

    @Test
    void a_teardown_disables_the_rule_before_it_stops_the_execution() {
        // Given
        aws.answersTo("DisableRule", "{}").answersTo("StopPipelineExecution", "{\"pipelineExecutionId\":\"e1\"}");

        // When
        execute(new Step.StopReleases(Optional.of("e1")));

        // Then
        assertThat(aws.operations()).containsExactly("DisableRule", "StopPipelineExecution");
        assertThat(aws.bodyOf("DisableRule")).contains("\"Name\":\"rule\"");
        assertThat(aws.bodyOf("StopPipelineExecution"))
                .contains("\"pipelineName\":\"pipeline\"", "\"pipelineExecutionId\":\"e1\"", "\"abandon\":true");
    }

    @Test
    void a_service_that_is_deleted_already_runs_no_tasks() {
        // Given
        aws.answersTo(
                "UpdateService",
                "",
                400,
                "{\"__type\":\"ServiceNotActiveException\",\"message\":\"Service was not ACTIVE.\"}");

        // When
        Outcome outcome = execute(new Step.SetDesiredCount(0));

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
    }

    @Test
    void without_a_running_execution_only_the_rule_is_disabled() {
        // Given
        aws.answersTo("DisableRule", "{}");

        // When
        execute(new Step.StopReleases(Optional.empty()));

        // Then
        assertThat(aws.operations()).containsExactly("DisableRule");
    }

    @Test
    void a_teardown_suspends_autoscaling() {
        // Given
        aws.answersTo("RegisterScalableTarget", "{}");

        // When
        execute(new Step.SuspendScaling());

        // Then
        assertThat(aws.bodyOf("RegisterScalableTarget"))
                .contains("service/cluster/service", "\"DynamicScalingOutSuspended\":true");
    }

    @Test
    void an_empty_registry_is_purged_at_once() {
        // Given
        aws.answersTo("ListImages", "{\"imageIds\":[]}");

        // When
        Outcome outcome = purgeImages();

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(aws.bodyOf("ListImages")).contains("\"repositoryName\":\"images\"");
    }

    @Test
    void an_image_that_aws_keeps_is_a_failure_that_names_the_repository() {
        // Given
        aws.answersTo("ListImages", "{\"imageIds\":[{\"imageDigest\":\"sha256:1\"}]}")
                .answersTo(
                        "BatchDeleteImage",
                        "{\"imageIds\":[],\"failures\":[{\"imageId\":{\"imageDigest\":\"sha256:1\"},"
                                + "\"failureCode\":\"KmsError\",\"failureReason\":\"no key\"}]}");

        // When
        FailureException failure = catchThrowableOfType(FailureException.class, this::purgeImages);

        // Then
        assertThat(failure.failure().reason()).isEqualTo(Reason.ContentKept);
        assertThat(failure.failure().retryable()).isFalse();
        assertThat(failure.failure().message()).contains("images", "sha256:1", "KmsError", "no key");
    }

    @Test
    void of_all_report_groups_those_of_the_test_project_are_deleted_but_for_the_stacks_own() {
        // Given
        String project = blueprints().pipeline().name() + "-test-";
        aws.answersTo("ListReportGroups", groups("\"nextToken\":\"2\",", project + "tests", "payroll-test-smoke"))
                .answersTo("ListReportGroups", "\"2\"", 200, groups("", project + "smoke"))
                .answersTo("DeleteReportGroup", "{}");

        // When
        Outcome outcome = execute(new Step.DeleteReports());

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(aws.bodyOf("DeleteReportGroup"))
                .contains("report-group/" + project + "smoke\"", "\"deleteReports\":true");
    }

    @Test
    void without_the_permission_report_groups_stay() {
        // Given
        aws.answersTo("ListReportGroups", "", 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");

        // When
        Outcome outcome = execute(new Step.DeleteReports());

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(aws.operations()).containsExactly("ListReportGroups");
    }

    private static String groups(String token, String... names) {
        return Stream.of(names)
                .map(name -> "\"arn:aws:codebuild:eu-west-1:123456789012:report-group/" + name + "\"")
                .collect(Collectors.joining(",", "{" + token + "\"reportGroups\":[", "]}"));
    }

    @Test
    void an_empty_bucket_is_purged_at_once() {
        // Given
        aws.answers("<ListVersionsResult/>");

        // When
        Outcome outcome = execute(new Step.PurgeBucket());

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(aws.request(0).line()).contains("bucket", "versions");
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void unfinished_uploads_are_ended_once_the_stack_could_not_be_deleted() {
        // Given
        aws.answers("<ListMultipartUploadsResult/>").answers("<ListVersionsResult/>");

        // When
        Outcome outcome = execute(new Step.PurgeBucket(), failed(ARTIFACTS), PIPELINE);

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(aws.request(0).line()).contains("bucket", "uploads");
    }

    @Test
    void an_object_that_aws_keeps_is_a_failure_that_names_the_bucket() {
        // Given
        aws.answers("<ListVersionsResult><Version><Key>k</Key><VersionId>v</VersionId></Version></ListVersionsResult>")
                .answers(
                        "<DeleteResult><Error><Key>k</Key><Code>AccessDenied</Code><Message>locked</Message></Error></DeleteResult>");

        // When
        FailureException failure = catchThrowableOfType(FailureException.class, () -> execute(new Step.PurgeBucket()));

        // Then
        assertThat(failure.failure().reason()).isEqualTo(Reason.ContentKept);
        assertThat(failure.failure().message()).contains("bucket", "AccessDenied", "locked");
    }
}
