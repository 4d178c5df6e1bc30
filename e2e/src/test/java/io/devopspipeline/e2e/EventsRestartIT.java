// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.CodeCommitRepository;
import io.devopspipeline.testkit.EventQueue;
import io.devopspipeline.testkit.OperatorCalls;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The queue keeps what happens while no operator listens. The operators that take over look at a settled pipeline after hours of real time, so that only an event can
 * make them look before.
 */
@Tag("events")
@ExtendWith(RunningOperator.class)
class EventsRestartIT {
    private static final String SPEC = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final Map<String, String> LOOK_AFTER_HOURS =
            Map.of("DEVOPSPIPELINE_REQUEUE_FULL_RESYNC", "PT10M", "DEVOPSPIPELINE_EVENTS_RESYNC", "PT100H");
    private static final String LISTENS = "sqs:ReceiveMessage ok";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Playground playground;
    private final Pipelines pipelines;
    private final EventQueue queue;
    private Optional<ChildProcess> standby = Optional.empty();

    EventsRestartIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        this.queue = new EventQueue(playground);
    }

    @AfterEach
    void stop() throws IOException {
        standby.ifPresent(ChildProcess::close);
        playground.operator().close();
        queue.delete();
        playground.startOperator();
    }

    private PipelineSnapshot settled(String name) throws IOException {
        queue.create();
        pipelines.apply(name, SPEC);
        PipelineSnapshot ready = pipelines.untilReady(name);
        await("the operator to find the queue").atMost(PATIENCE).until(queue::isFollowed);
        return ready;
    }

    /** The first one leads, the second one is the standby. */
    private void startTwo() throws IOException, InterruptedException {
        playground.operator().close();
        Map<String, String> settings = new HashMap<>(LOOK_AFTER_HOURS);
        settings.put("DEVOPSPIPELINE_LEADER_ELECTION_LEASE_NAME", "devops-pipeline-operator");
        playground.startOperator(settings);
        playground.awaitOperator();
        await("the leader").atMost(PATIENCE).until(queue::isFollowed);
        ChildProcess second = playground.startReplica(settings);
        standby = Optional.of(second);
        await("the standby").atMost(PATIENCE).until(() -> Files.readString(second.log())
                .contains("Listening on"));
    }

    private void commit(PipelineSnapshot to) throws IOException {
        new CodeCommitRepository(playground, to.output("RepositoryName")).commit("README.md", "changed");
    }

    private String newestRelease(PipelineSnapshot of) throws IOException {
        return playground.awsCli(
                "codepipeline",
                "list-pipeline-executions",
                "--pipeline-name",
                of.output("PipelineName"),
                "--query",
                "pipelineExecutionSummaries[0].[pipelineExecutionId,status]",
                "--output",
                "text");
    }

    private void untilAwsHasReleased(PipelineSnapshot first) {
        await("the release in AWS").atMost(PATIENCE).until(() -> {
            String newest = newestRelease(first);
            return newest.contains("Succeeded") && !newest.contains(first.execution());
        });
    }

    @Test
    void what_happened_while_the_operator_was_down_shows_when_it_is_back() throws Exception {
        // Given
        PipelineSnapshot first = settled("first");
        playground.operator().close();
        commit(first);
        untilAwsHasReleased(first);

        // When
        playground.startOperator(LOOK_AFTER_HOURS);

        // Then
        assertThat(pipelines
                        .until("first", seen -> seen.released(first.execution()))
                        .ready())
                .isTrue();
    }

    @Test
    void a_standby_that_takes_over_reads_no_settled_pipeline() throws Exception {
        // Given
        settled("second");
        startTwo();

        // When
        playground.operator().kill();

        // Then: it asks who it is, and no more
        OperatorCalls before = OperatorCalls.of(playground);
        await("the standby to listen for a while")
                .atMost(PATIENCE)
                .until(() -> pipelines.calls(LISTENS) > before.of(LISTENS) + 1);
        assertThat(OperatorCalls.of(playground).besidesQueue().total())
                .isLessThanOrEqualTo(before.besidesQueue().total() + 1);
    }

    @Test
    void a_standby_that_takes_over_shows_what_happened_in_between() throws Exception {
        // Given
        PipelineSnapshot first = settled("third");
        startTwo();

        // When
        playground.operator().kill();
        commit(first);

        // Then
        assertThat(pipelines
                        .until("third", seen -> seen.released(first.execution()))
                        .ready())
                .isTrue();
    }
}
