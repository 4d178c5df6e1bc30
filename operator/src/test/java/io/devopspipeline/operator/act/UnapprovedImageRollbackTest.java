// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.aws.PipelineAnswers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release that deployed another image than the approved one → what CodePipeline is asked to deploy again. Deploy of e3 has ended at {@value #DEPLOYED}. */
class UnapprovedImageRollbackTest {
    private static final UnapprovedImage IMAGE = new UnapprovedImage("e3", "repo@sha256:good", "repo@sha256:bad");
    private static final long DEPLOYED = 1767323045;

    private CannedAws aws;
    private final AtomicInteger stops = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo(
                        "GetPipelineState",
                        state(stage("Source", "e4", "InProgress"), stage("Deploy", "e3", "Succeeded")))
                .answersTo("RollbackStage", "{\"pipelineExecutionId\":\"x\"}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void rollBack() {
        new UnapprovedImageRollback(aws.account().pipelines(), "pipeline", stops::incrementAndGet).of(IMAGE);
    }

    private void executions(String... newestFirst) {
        aws.answersTo(
                "ListPipelineExecutions",
                Stream.of(newestFirst).collect(Collectors.joining(",", "{\"pipelineExecutionSummaries\":[", "]}")));
    }

    /** @param ended seconds after the Deploy of e3; it started ten seconds before that */
    private static String ended(String id, String status, long ended) {
        return """
                {"pipelineExecutionId":"%s","status":"%s","startTime":%d,"lastUpdateTime":%d}""".formatted(id, status, DEPLOYED + ended - 10, DEPLOYED + ended);
    }

    private static String rollback(String target, String status, long ended) {
        return ended("rollback-to-" + target, status, ended)
                .replace("}", ",\"rollbackMetadata\":{\"rollbackTargetPipelineExecutionId\":\"" + target + "\"}}");
    }

    @Test
    void the_release_that_ended_before_it_is_deployed_again() {
        // Given
        executions(
                ended("e4", "InProgress", 5),
                ended("e3", "Succeeded", 0),
                ended("failed", "Failed", -10),
                ended("e1", "Succeeded", -30),
                ended("e2", "Succeeded", -20));

        // When
        rollBack();

        // Then
        assertThat(aws.bodyOf("RollbackStage"))
                .contains("\"stageName\":\"Deploy\"", "\"targetPipelineExecutionId\":\"e2\"");
    }

    @Test
    void after_a_rollback_its_target_is_deployed_again_and_not_the_release_that_it_took_back() {
        // Given
        executions(
                ended("e3", "Succeeded", 0),
                rollback("e1", "Succeeded", -10),
                ended("e2", "Succeeded", -20),
                ended("e1", "Succeeded", -30));

        // When
        rollBack();

        // Then
        assertThat(aws.bodyOf("RollbackStage")).contains("\"targetPipelineExecutionId\":\"e1\"");
    }

    @Test
    void a_rollback_that_has_begun_is_not_repeated() {
        // Given
        executions(rollback("e2", "InProgress", 20), ended("e3", "Succeeded", 0), ended("e2", "Succeeded", -20));

        // When
        rollBack();

        // Then
        assertThat(aws.operations()).doesNotContain("RollbackStage");
    }

    @Test
    void a_deploy_that_has_begun_since_the_service_was_read_is_not_rolled_back() {
        // Given
        aws.answersTo("GetPipelineState", state(stage("Deploy", "e4", "InProgress")));

        // When
        rollBack();

        // Then
        assertThat(aws.operations()).containsExactly("GetPipelineState");
    }

    @Test
    void without_an_earlier_release_the_service_is_stopped() {
        // Given
        executions(ended("e3", "Succeeded", 0), ended("failed", "Failed", -10));

        // When
        rollBack();

        // Then
        assertThat(stops).hasValue(1);
        assertThat(aws.operations()).doesNotContain("RollbackStage");
    }

    @Test
    void a_service_whose_earlier_release_is_too_long_ago_is_not_stopped() {
        // Given
        executions(Stream.concat(
                        Stream.of(ended("e3", "Succeeded", 0)),
                        Stream.generate(() -> ended("old", "Superseded", -10)).limit(99))
                .toArray(String[]::new));

        // When / Then
        assertThatThrownBy(this::rollBack)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        thrown -> assertThat(thrown.failure().reason()).isEqualTo(Reason.ImageNotApproved))
                .hasMessageContaining("none of the last 100 executions before it succeeded");
        assertThat(stops).hasValue(0);
    }

    @Test
    void a_rollback_that_aws_refuses_for_good_stalls_the_resource_with_both_images() {
        // Given
        executions(ended("e3", "Succeeded", 0), ended("e2", "Succeeded", -20));
        refuse("UnableToRollbackStageException");

        // When / Then
        assertThatThrownBy(this::rollBack)
                .isInstanceOf(FailureException.class)
                .hasMessageContainingAll("repo@sha256:good", "repo@sha256:bad", "UnableToRollbackStageException");
    }

    @Test
    void a_missing_permission_is_reported_as_one() {
        // Given
        executions(ended("e3", "Succeeded", 0), ended("e2", "Succeeded", -20));
        refuse("AccessDeniedException");

        // When / Then
        assertThatThrownBy(this::rollBack).isInstanceOfSatisfying(AwsFailure.class, thrown -> assertThat(thrown.kind())
                .isEqualTo(AwsFailure.Kind.ACCESS_DENIED));
    }

    private void refuse(String code) {
        aws.answersTo("RollbackStage", "", 400, "{\"__type\":\"" + code + "\",\"message\":\"no\"}");
    }
}
