// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.observe.ObservationCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private static final AccountRegion PLACE = new AccountRegion("111122223333", "eu-west-1");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private CannedAws aws;

    @BeforeEach
    void start() throws Exception {
        aws = new CannedAws();
        aws.answersTo("GetQueueUrl", "{\"QueueUrl\": \"https://sqs.eu-west-1.amazonaws.com/111122223333/events\"}")
                .answersTo("ReceiveMessage", "", 403, "{\"__type\": \"AccessDenied\", \"message\": \"no\"}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private EventFeed feed(Optional<String> queue) {
        return new EventFeed(
                DefaultFeed.settings(queue),
                (_, _) -> List.of(),
                new ObservationCache(),
                new FeedMeters(meters),
                InstantSource.system());
    }

    private boolean use(EventFeed feed) {
        return feed.use(PLACE, () -> aws.account().queues(), "uid", () -> {});
    }

    @Test
    void a_resource_gets_events_once_its_queue_is_found() {
        // Given
        EventFeed feed = feed(Optional.of("events"));

        // When
        var _ = use(feed);

        // Then
        await().until(() -> feed.tells("uid"));
        assertThat(feed.tells("another")).isFalse();
        feed.close();
    }

    @Test
    void without_the_name_of_a_queue_aws_is_not_asked() {
        // When
        boolean tells = use(feed(Optional.empty()));

        // Then
        assertThat(tells).isFalse();
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void a_resource_that_is_gone_gets_none() {
        // Given
        EventFeed feed = feed(Optional.of("events"));
        var _ = use(feed);
        await().until(() -> feed.tells("uid"));

        // When
        feed.forget("uid");

        // Then
        assertThat(feed.tells("uid")).isFalse();
    }

    private List<Double> followed() {
        return meters.find("devopspipeline.events.followed").gauges().stream()
                .map(Gauge::value)
                .toList();
    }

    @Test
    void the_last_resource_takes_the_metric_of_its_region_along() {
        // Given
        EventFeed feed = feed(Optional.of("events"));
        var _ = use(feed);
        var _ = feed.use(PLACE, () -> aws.account().queues(), "another", () -> {});
        await().until(() -> followed().equals(List.of(1.0)));

        // When
        feed.forget("uid");
        List<Double> withOneLeft = followed();
        feed.forget("another");

        // Then
        assertThat(withOneLeft).containsExactly(1.0);
        assertThat(followed()).isEmpty();
    }

    @Test
    void an_operator_that_listens_no_more_has_no_metric_of_it() {
        // Given
        EventFeed feed = feed(Optional.of("events"));
        var _ = use(feed);

        // When
        feed.close();

        // Then
        assertThat(followed()).isEmpty();
    }

    @Test
    void a_region_that_is_used_again_has_its_metric_again() {
        // Given
        EventFeed feed = feed(Optional.of("events"));
        var _ = use(feed);
        feed.forget("uid");

        // When
        var _ = use(feed);

        // Then
        await().until(() -> followed().equals(List.of(1.0)));
        feed.close();
    }
}
