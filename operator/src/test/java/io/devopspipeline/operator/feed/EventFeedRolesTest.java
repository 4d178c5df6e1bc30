// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.observe.ObservationCache;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources of one account and region that work with different roles share its queue. */
class EventFeedRolesTest {
    private static final AccountRegion PLACE = new AccountRegion("111122223333", "eu-west-1");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private CannedAws aws;
    private EventFeed feed;

    @BeforeEach
    void start() throws Exception {
        aws = new CannedAws();
        aws.answersTo("GetQueueUrl", RoleReader.QUEUE).answersTo("ReceiveMessage", "", 403, RoleReader.DENIED);
        feed = new EventFeed(
                DefaultFeed.settings(Optional.of("events")),
                (_, _) -> List.of(),
                new ObservationCache(),
                new FeedMeters(meters),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        feed.close();
        aws.close();
    }

    private void use(RoleReader reader, String uid) {
        var _ = feed.use(PLACE, reader, uid, () -> {});
    }

    private void untilKnown(String uid, Following following) {
        await().until(() -> feed.following(uid).equals(Optional.of(following)));
    }

    @Test
    void a_resource_whose_role_may_read_the_queue_brings_the_events_for_all() {
        // Given
        use(RoleReader.assumable(aws, "first").gets("GetQueueUrl", 403, RoleReader.DENIED), "a");
        untilKnown("a", Following.UNREADABLE);

        // When
        use(RoleReader.assumable(aws, "second"), "b");

        // Then
        await().until(() -> feed.tells("a") && feed.tells("b"));
    }

    @Test
    void a_role_that_cannot_be_assumed_keeps_no_events_from_the_others() {
        // Given
        use(RoleReader.distrustful(aws, "first"), "a");
        untilKnown("a", Following.UNREADABLE);

        // When
        use(RoleReader.assumable(aws, "second"), "b");

        // Then
        await().until(() -> feed.tells("a"));
    }

    @Test
    void a_resource_that_gets_another_role_reads_the_queue_with_it() {
        // Given
        use(RoleReader.assumable(aws, "first").gets("GetQueueUrl", 400, RoleReader.ABSENT), "a");
        untilKnown("a", Following.NO_QUEUE);

        // When
        use(RoleReader.assumable(aws, "second"), "a");

        // Then
        await().until(() -> feed.tells("a"));
    }

    @Test
    void a_role_without_resources_is_used_no_more() {
        // Given
        RoleReader second = RoleReader.assumable(aws, "second");
        use(RoleReader.assumable(aws, "first").gets("ReceiveMessage", 200, "{}"), "a");
        untilKnown("a", Following.FOLLOWED);
        use(second, "b");

        // When
        feed.forget("a");

        // Then
        await().until(() -> second.calls().contains("ReceiveMessage"));
        assertThat(feed.tells("b")).isTrue();
    }

    @Test
    void a_resource_that_moves_to_another_account_leaves_the_queue_of_the_first() {
        // Given
        RoleReader reader = RoleReader.assumable(aws, "first");
        use(reader, "a");

        // When
        var _ = feed.use(new AccountRegion("444455556666", "eu-west-1"), reader, "a", () -> {});

        // Then
        assertThat(meters.find("devopspipeline.events.followed").gauges())
                .extracting(gauge -> gauge.getId().getTag("account"))
                .containsExactly("444455556666");
    }
}
