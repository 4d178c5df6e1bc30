// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.ReleaseStatus;
import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code spec.source.promotion}: two environments, one build. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class PromotionIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private final Playground playground;
    private final Pipelines pipelines;
    private final AwsCli aws;

    @TempDir
    private Path folder;

    PromotionIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        this.aws = new AwsCli(playground);
    }

    @Test
    void what_was_tested_and_served_by_staging_is_served_by_production_and_rolled_back_there_alone() throws Exception {
        // When: there is nothing to promote from
        pipelines.apply("production", "{promotion: {from: {name: staging}}}", NETWORK + "approval: Required\n");
        PipelineSnapshot alone = pipelines.untilStalled("production");

        // Then
        assertThat(alone.condition("Stalled").orElseThrow().message())
                .contains("Namespace default has no DevOpsPipeline staging");
        assertThat(alone.stackIds()).hasSize(1);

        // When
        pipelines.apply("staging", NETWORK + "test: {}\n");
        PipelineSnapshot staging =
                pipelines.until("staging", seen -> seen.ready() && seen.is("PipelineSucceeded", "True"));
        PipelineSnapshot first = approveNext("production", "");

        // Then
        assertThat(first.image()).isEqualTo(staging.image()).contains("@sha256:");
        assertThat(stages(first)).containsExactly("Source", "Approval", "Deploy");
        assertThat(release(first)).isEqualTo(release(staging));
        assertThat(App.answer(first.endpoint())).contains("from flask-demo 1");

        // When: a test fails
        Clone clone = Clone.of(playground, staging.output("RepositoryCloneUrlHttp"), folder.resolve("clone"));
        clone.write("buildspec-test.yml", test("false"));
        clone.version("2", "main");
        PipelineSnapshot failed = pipelines.until("staging", seen -> seen.is("PipelineSucceeded", "False"));

        // Then
        assertThat(failed.image()).isEqualTo(staging.image());

        // When: it passes, and the operator is started again
        clone.write("buildspec-test.yml", test("true"));
        clone.version("3", "main");
        PipelineSnapshot fixed = pipelines.until("staging", seen -> seen.released(failed.execution()));
        playground.crashOperator();
        PipelineSnapshot second = approveNext("production", first.execution());

        // Then
        assertThat(second.image()).isEqualTo(fixed.image()).isNotEqualTo(first.image());
        assertThat(release(second)).isEqualTo(release(fixed));
        assertThat(App.answer(second.endpoint())).contains("from flask-demo 3");

        // When
        pipelines.annotate("production", Annotations.ROLL_BACK_TO, first.execution());
        PipelineSnapshot back = pipelines.until("production", seen -> seen.released(second.execution()));

        // Then
        assertThat(back.image()).isEqualTo(first.image());
        assertThat(App.answer(back.endpoint())).contains("from flask-demo 1");
        PipelineSnapshot untouched = pipelines.require("staging");
        assertThat(untouched.execution()).isEqualTo(fixed.execution());
        assertThat(App.answer(untouched.endpoint())).contains("from flask-demo 3");
        assertThat(triggers(back)).containsExactly("ManualRollback", "StartPipelineExecution", "CreatePipeline");
        assertThat(aws.run("codebuild", "list-projects").path("projects"))
                .noneMatch(project -> project.asText().contains("production"));
    }

    @Test
    void a_promotion_by_hand_waits_for_its_request_and_a_lost_source_leaves_it_serving() throws Exception {
        // Given
        pipelines.apply("origin", NETWORK);
        PipelineSnapshot origin =
                pipelines.until("origin", seen -> seen.ready() && seen.is("PipelineSucceeded", "True"));
        pipelines.apply("copy", "{promotion: {from: {name: origin}, trigger: Manual}}", NETWORK);
        PipelineSnapshot first = pipelines.until("copy", seen -> seen.released(""));
        assertThat(first.image()).isEqualTo(origin.image());

        // When
        Clone.of(playground, origin.output("RepositoryCloneUrlHttp"), folder.resolve("origin"))
                .version("2", "main");
        PipelineSnapshot second = pipelines.until("origin", seen -> seen.released(origin.execution()));

        // Then
        assertThat(pipelines.require("copy").execution()).isEqualTo(first.execution());

        // When
        pipelines.annotate("copy", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot requested = pipelines.until("copy", seen -> seen.released(first.execution()));

        // Then
        assertThat(requested.image()).isEqualTo(second.image()).isNotEqualTo(first.image());
        assertThat(triggers(requested)).containsExactly("StartPipelineExecution", "CreatePipeline");

        // When
        pipelines.deleteWhole("origin");
        PipelineSnapshot lost = pipelines.untilStalled("copy");

        // Then
        assertThat(lost.condition("Stalled").orElseThrow().reason()).isEqualTo("PromotionNotPossible");
        assertThat(lost.is("ServiceReady", "True")).isTrue();
        assertThat(App.answer(lost.endpoint())).contains("from flask-demo 2");
    }

    /** @param before the newest execution until then */
    private PipelineSnapshot approveNext(String name, String before) {
        PipelineSnapshot waiting = pipelines.until(
                name,
                seen -> seen.waitingRelease().filter(id -> !id.equals(before)).isPresent());
        pipelines.annotate(
                name, Annotations.APPROVE_RELEASE, waiting.waitingRelease().orElseThrow());
        return pipelines.until(name, seen -> seen.released(before));
    }

    private static String test(String command) {
        return "version: 0.2\nphases: {build: {commands: ['" + command + "']}}\n";
    }

    private static ReleaseStatus release(PipelineSnapshot seen) {
        return seen.status().orElseThrow().release();
    }

    private static List<String> stages(PipelineSnapshot seen) {
        return seen.pipeline().orElseThrow().stages().stream()
                .map(StageStatus::name)
                .toList();
    }

    private List<String> triggers(PipelineSnapshot seen) throws IOException {
        JsonNode executions =
                aws.run("codepipeline", "list-pipeline-executions", "--pipeline-name", seen.output("PipelineName"));
        return executions
                .path("pipelineExecutionSummaries")
                .valueStream()
                .map(execution -> execution.at("/trigger/triggerType").asText())
                .toList();
    }
}
