// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.ExecutionStatus;
import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.fabric8.kubernetes.api.model.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Releases that wait for a person, and releases that are taken back, on the real API server with the packaged operator. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class ReleasesIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String NO_EXECUTION = "00000000-0000-0000-0000-000000000000";

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    ReleasesIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void nothing_runs_before_its_approval_and_a_rejected_release_leaves_the_old_one_serving() throws Exception {
        // Given
        pipelines.apply("gate", NETWORK + "approval: Required\n");
        PipelineSnapshot waiting = pipelines.until("gate", seen -> seen.because("Ready", "WaitingForApproval"));
        String first = waiting.execution();
        assertThat(why(waiting, "PipelineSucceeded").message())
                .contains(Annotations.APPROVE_RELEASE + "=" + first)
                .contains(Annotations.REJECT_RELEASE + "=" + first);

        // When: an approval of something else
        pipelines.annotate("gate", Annotations.APPROVE_RELEASE, NO_EXECUTION);
        PipelineSnapshot refused =
                pipelines.until("gate", seen -> !seen.refused().isEmpty());

        // Then
        assertThat(refused.refused()).contains("does not wait for approval. Execution " + first + " does.");
        assertThat(events("RequestRefused")).singleElement().satisfies(event -> assertThat(event.getType())
                .isEqualTo("Warning"));
        assertThat(refused.is("ImageAvailable", "True")).isTrue();
        assertThat(pipelines.calls("ecs:UpdateService ok")).isZero();

        // When
        pipelines.annotate("gate", Annotations.APPROVE_RELEASE, first);
        PipelineSnapshot serving = pipelines.untilReady("gate");

        // Then
        assertThat(App.answer(serving.endpoint())).contains("from flask-demo 1");
        assertThat(serving.refused()).isEmpty();

        // When
        Clone clone = Clone.of(playground, serving.output("RepositoryCloneUrlHttp"), folder.resolve("clone"));
        clone.version("2", "main");
        PipelineSnapshot second =
                pipelines.until("gate", seen -> seen.because("PipelineSucceeded", "WaitingForApproval"));

        // Then
        assertThat(second.ready()).isTrue();
        assertThat(second.execution()).isNotEqualTo(first);

        // When
        playground.crashOperator();
        pipelines.annotate("gate", Annotations.REJECT_RELEASE, second.execution());
        PipelineSnapshot rejected =
                pipelines.until("gate", seen -> seen.because("PipelineSucceeded", "ReleaseRejected"));

        // Then
        assertThat(rejected.ready()).isTrue();
        assertThat(rejected.refused()).isEmpty();
        assertThat(why(rejected, "PipelineSucceeded").message()).contains("Rejected by an annotation");
        assertThat(App.answer(rejected.endpoint())).contains("from flask-demo 1");

        // When: approval is not required any more
        pipelines.apply("gate", NETWORK);
        PipelineSnapshot open = pipelines.until("gate", seen -> seen.released(second.execution()));

        // Then
        assertThat(stages(open)).containsExactly("Source", "Build", "Deploy");
        assertThat(App.answer(open.endpoint())).contains("from flask-demo 2");
    }

    @Test
    void an_earlier_release_comes_back_and_stays_and_what_aws_refuses_leaves_the_resource_ready() throws Exception {
        // Given
        pipelines.apply("back", NETWORK);
        PipelineSnapshot first = pipelines.untilReady("back");
        PipelineSnapshot settled = pipelines.until("back", seen -> seen.is("PipelineSucceeded", "True"));
        Clone.of(playground, settled.output("RepositoryCloneUrlHttp"), folder.resolve("back"))
                .version("2", "main");
        PipelineSnapshot second = pipelines.until("back", seen -> seen.released(first.execution()));
        assertThat(second.image()).isNotEqualTo(settled.image());

        // When
        pipelines.annotate("back", Annotations.ROLL_BACK_TO, first.execution());
        PipelineSnapshot back = pipelines.until("back", seen -> seen.released(second.execution()));

        // Then
        ExecutionStatus execution = execution(back);
        assertThat(execution.trigger()).isEqualTo("ManualRollback");
        assertThat(execution.rolledBackTo()).isEqualTo(first.execution());
        assertThat(back.image()).isEqualTo(settled.image());
        assertThat(App.answer(back.endpoint())).contains("from flask-demo 1");

        // When: an update of the settings afterwards
        pipelines.apply("back", NETWORK + "service: {environment: [{name: GREETING, value: salve}]}\n");
        PipelineSnapshot changed = pipelines.untilReady("back");

        // Then
        assertThat(changed.image()).isEqualTo(settled.image());
        assertThat(App.answer(changed.endpoint())).startsWith("salve from flask-demo 1");

        // When
        pipelines.annotate("back", Annotations.ROLL_BACK_TO, NO_EXECUTION);
        PipelineSnapshot refused =
                pipelines.until("back", seen -> seen.refused().contains(NO_EXECUTION));

        // Then
        assertThat(refused.ready()).isTrue();
        assertThat(refused.refused())
                .startsWith(Annotations.ROLL_BACK_TO + "=" + NO_EXECUTION)
                .contains("PipelineExecutionNotFoundException");

        // When
        playground.control("POST", "faults", """
                {"kind": "refuse", "service": "codepipeline", "operation": "RollbackStage", "times": -1,
                 "code": "PipelineExecutionOutdatedException", "message": "too old"}""");
        pipelines.annotate("back", Annotations.ROLL_BACK_TO, second.execution());
        PipelineSnapshot outdated =
                pipelines.until("back", seen -> seen.refused().contains("too old"));

        // Then
        assertThat(outdated.ready()).isTrue();
        assertThat(pipelines.calls("codepipeline:RollbackStage PipelineExecutionOutdatedException"))
                .isOne();
    }

    @Test
    void a_release_without_the_right_to_start_it_is_told_and_started_once_the_right_is_there() {
        // Given
        pipelines.apply("right", NETWORK);
        PipelineSnapshot first = pipelines.until("right", seen -> seen.ready() && seen.is("PipelineSucceeded", "True"));
        playground.control("POST", "faults", """
                {"kind": "deny", "service": "codepipeline", "operation": "StartPipelineExecution", "times": -1}""");

        // When
        pipelines.annotate("right", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot denied =
                pipelines.until("right", seen -> seen.refused().contains("AccessDenied"));

        // Then
        assertThat(denied.refused()).startsWith(Annotations.RELEASE_REQUESTED_AT + "=now");
        assertThat(denied.ready()).isTrue();

        // When
        playground.control("DELETE", "faults", "");
        PipelineSnapshot released = pipelines.until("right", seen -> seen.released(first.execution()));

        // Then
        assertThat(released.refused()).isEmpty();
        assertThat(events("RequestRefused"))
                .filteredOn(event -> event.getInvolvedObject().getName().equals("right"))
                .hasSize(1);
    }

    private static Condition why(PipelineSnapshot seen, String condition) {
        return seen.condition(condition).orElseThrow();
    }

    private static ExecutionStatus execution(PipelineSnapshot seen) {
        return seen.pipeline()
                .flatMap(pipeline -> Optional.ofNullable(pipeline.execution()))
                .orElseThrow();
    }

    private static List<String> stages(PipelineSnapshot seen) {
        return seen.pipeline().orElseThrow().stages().stream()
                .map(StageStatus::name)
                .toList();
    }

    private List<Event> events(String reason) {
        return playground.client().v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .toList();
    }
}
