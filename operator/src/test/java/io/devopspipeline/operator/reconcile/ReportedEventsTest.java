// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.feed.FeedMeters;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.events.StatusEvent;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a resource says of the mode that its account and region is in. */
class ReportedEventsTest {
    private static final AccountRegion PLACE = new AccountRegion("111122223333", "eu-west-1");
    private static final String FOUND = "{\"QueueUrl\": \"https://sqs.eu-west-1.amazonaws.com/111122223333/q\"}";
    private static final String ABSENT = "{\"__type\": \"com.amazonaws.sqs#QueueDoesNotExist\", \"message\": \"no\"}";
    private static final String REFUSED = "{\"__type\": \"AccessDenied\", \"message\": \"no\"}";
    private static final String SETTLED = """
            observedGeneration: 1
            conditions:
            - {type: Ready, status: "True", reason: Ready, message: "", observedGeneration: 1, lastTransitionTime: "2026-03-01T12:00:00Z"}
            """;

    private CannedAws aws;
    private ReportedEvents events;

    @BeforeEach
    void start() throws Exception {
        aws = new CannedAws();
        aws.answersTo("GetQueueUrl", FOUND).answersTo("ReceiveMessage", "", 403, REFUSED);
        events = of(new DefaultConfig());
    }

    @AfterEach
    void stop() {
        events.forget(created());
        aws.close();
    }

    private ReportedEvents of(OperatorConfig config) {
        return ReportedEvents.of(config, new ObservationCache(), new FeedMeters(aws.meters()), Clock.systemUTC());
    }

    private static PipelineResource created() {
        return new PipelineResource(Resources.app(), "test");
    }

    private static PipelineResource settled() {
        DevOpsPipeline object = Resources.app();
        object.setStatus(Serialization.unmarshal(SETTLED, DevOpsPipelineStatus.class));
        return new PipelineResource(object, "test");
    }

    private void use(PipelineResource resource) {
        var _ = events.use(resource, () -> PLACE, () -> aws.account().queues());
    }

    private StatusEvent news(PipelineResource resource) {
        return await().until(() -> events.news(resource), Optional::isPresent).orElseThrow();
    }

    @Test
    void a_new_resource_says_that_events_arrive() {
        // Given
        use(created());

        // When
        StatusEvent news = news(created());

        // Then
        assertThat(news)
                .isEqualTo(new StatusEvent(
                                false,
                                "EventsFollowed",
                                "EventBridge sends what happens in eu-west-1 through the queue devopspipeline-events-test. The"
                                        + " operator reads what has changed.")
                        .saidOnce());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "400, 'There is no queue devopspipeline-events-test in eu-west-1, so EventBridge does not send what happens there.'",
        "403, 'The operator cannot read the queue devopspipeline-events-test in eu-west-1. Its log has the answer of SQS.'"
    })
    void a_new_resource_says_why_it_is_polled(int status, String why) {
        // Given
        aws.answersTo("GetQueueUrl", "", status, status == 400 ? ABSENT : REFUSED);
        use(created());

        // When
        StatusEvent news = news(created());

        // Then
        assertThat(news)
                .isEqualTo(new StatusEvent(false, "EventsNotFollowed", why + " The operator polls every minute.")
                        .saidOnce());
    }

    @Test
    void a_resource_says_it_once() {
        // Given
        use(created());
        var _ = news(created());

        // When
        Optional<StatusEvent> again = events.news(created());

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void nothing_is_said_before_it_is_known() {
        // When
        Optional<StatusEvent> news = events.news(created());

        // Then
        assertThat(news).isEmpty();
    }

    @Test
    void a_settled_resource_says_nothing_after_a_restart_of_the_operator() {
        // Given
        use(settled());
        Optional<StatusEvent> early = events.news(settled());
        await().until(() -> events.tells(settled()));

        // When
        Optional<StatusEvent> news = events.news(settled());

        // Then
        assertThat(early).isEmpty();
        assertThat(news).isEmpty();
    }

    @Test
    void a_settled_resource_says_that_events_do_not_arrive_any_more() {
        // Given
        use(settled());
        await().until(() -> events.tells(settled()));
        var _ = events.news(settled());

        // When
        aws.answersTo("ReceiveMessage", "", 400, ABSENT);
        StatusEvent news = news(settled());

        // Then
        assertThat(news)
                .isEqualTo(new StatusEvent(
                        false,
                        "EventsNotFollowed",
                        "EventBridge does not send what happens in eu-west-1 through the queue devopspipeline-events-test"
                                + " any more. The operator polls every minute."));
    }

    @Test
    void without_the_name_of_a_queue_nothing_is_said_and_sqs_is_not_asked() {
        // Given
        ReportedEvents polling = of(new DefaultConfig("team-a"));
        var _ = polling.use(created(), () -> PLACE, () -> aws.account().queues());

        // When
        Optional<StatusEvent> news = polling.news(created());

        // Then
        assertThat(news).isEmpty();
        assertThat(aws.operations()).isEmpty();
    }
}
