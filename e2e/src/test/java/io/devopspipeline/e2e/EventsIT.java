// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.CallCount;
import io.devopspipeline.testkit.CodeCommitRepository;
import io.devopspipeline.testkit.EventQueue;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.fabric8.kubernetes.api.model.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code deploy/aws/events.yaml}: where AWS tells what happens, the operator does not poll. A minute here is a second. */
@Tag("events")
@ExtendWith(RunningOperator.class)
class EventsIT {
    private static final String SPEC = "network: {vpcId: vpc-0a1b2c3d}\n";

    private final Playground playground;
    private final Pipelines pipelines;
    private final EventQueue queue;

    EventsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        this.queue = new EventQueue(playground);
    }

    @AfterEach
    void deleteQueue() throws IOException {
        queue.delete();
    }

    private void createQueue() throws IOException {
        queue.create();
        await("the operator to find the queue").atMost(Duration.ofMinutes(2)).until(queue::isFollowed);
    }

    /** What the Events of a reason say, the oldest first. */
    private List<String> events(String name, String reason) {
        return playground.client().v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name)
                        && event.getReason().equals(reason))
                .sorted(Comparator.comparing(Event::getFirstTimestamp))
                .map(Event::getMessage)
                .toList();
    }

    @Test
    void a_settled_pipeline_costs_no_call_and_a_commit_shows_all_the_same() throws Exception {
        // Given
        pipelines.apply("first", SPEC);
        pipelines.until("first", seen -> !seen.stackIds().isEmpty());
        createQueue();
        PipelineSnapshot first = pipelines.untilReady("first");
        CallCount calls = new CallCount(playground);
        var _ = calls.sinceLast();

        // Then: a polled pipeline costs four calls in this time; the release may go on for a while
        await("four minutes of AWS's time without polls")
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ofSeconds(4))
                .pollInterval(Duration.ofSeconds(4))
                .until(() -> calls.sinceLast().besidesQueue().total() <= 2);

        // When
        new CodeCommitRepository(playground, first.output("RepositoryName")).commit("README.md", "changed");
        PipelineSnapshot released = pipelines.until("first", seen -> seen.released(first.execution()));

        // Then
        assertThat(released.ready()).isTrue();
        assertThat(events("first", "EventsFollowed"))
                .containsExactly("EventBridge sends what happens in eu-west-1 through the queue"
                        + " devopspipeline-events-default. The operator reads what has changed.");
        assertThat(playground.metrics().sum("devopspipeline_events_received_total", "woken=\"true\""))
                .isPositive();
    }

    @Test
    void the_queue_empties() throws Exception {
        // Given
        pipelines.apply("third", SPEC);
        pipelines.until("third", seen -> !seen.stackIds().isEmpty());
        createQueue();
        PipelineSnapshot first = pipelines.untilReady("third");

        // When
        new CodeCommitRepository(playground, first.output("RepositoryName")).commit("README.md", "changed");
        var _ = pipelines.until("third", seen -> seen.released(first.execution()));

        // Then: neither to be delivered nor in flight
        await("a queue without messages").atMost(Duration.ofMinutes(2)).until(() -> queue.messages() == 0);
        assertThat(playground.metrics().sum("devopspipeline_events_received_total"))
                .isPositive();
    }

    @Test
    void a_queue_that_disappears_is_noticed_and_pipelines_are_polled_again() throws Exception {
        // Given
        pipelines.apply("second", SPEC);
        PipelineSnapshot first = pipelines.untilReady("second");
        createQueue();
        await("the pipeline to say so")
                .until(() -> !events("second", "EventsFollowed").isEmpty());

        // When
        queue.delete();
        await("the operator to miss the queue").atMost(Duration.ofMinutes(2)).until(() -> !queue.isFollowed());
        new CodeCommitRepository(playground, first.output("RepositoryName")).commit("README.md", "changed");

        // Then
        assertThat(pipelines
                        .until("second", seen -> seen.released(first.execution()))
                        .ready())
                .isTrue();
        assertThat(events("second", "EventsNotFollowed"))
                .containsExactly(
                        "There is no queue devopspipeline-events-default in eu-west-1, so EventBridge does not send what"
                                + " happens there. The operator polls every minute.",
                        "EventBridge does not send what happens in eu-west-1 through the queue"
                                + " devopspipeline-events-default any more. The operator polls every minute.");
    }
}
