// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.queue.QueueMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One turn after the other, as the thread takes them. */
class QueuePollTest {
    private static final FeedSettings SETTINGS = DefaultFeed.settings(Optional.of("events"));
    private static final Duration LOOKUP = SETTINGS.lookup();

    private CannedAws aws;
    private Users users;
    private QueuePoll poll;
    private Listener listener;
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        aws = new CannedAws();
        listener = new Listener() {
            @Override
            public List<Resources.Named> received(QueueMessage message, Deletions deletions) {
                heard.add(message.id() + " " + message.receipt() + " " + message.body());
                return List.of(new Resources.Named("uid", Optional.empty(), () -> heard.add("acted on")));
            }

            @Override
            public void found() {
                heard.add("found");
            }

            @Override
            public void lost(String why) {
                heard.add("lost: " + why);
            }
        };
        users = new Users("a", RoleReader.assumable(aws, "first"), () -> {});
        poll = poll(users);
    }

    private QueuePoll poll(Users users) {
        return new QueuePoll("events", SETTINGS, new Readers(users), listener, InstantSource.system());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void queue() {
        aws.answersTo("GetQueueUrl", RoleReader.QUEUE);
        var _ = poll.next();
    }

    private void message(String id) {
        aws.answersTo(
                "ReceiveMessage",
                "{\"Messages\": [{\"MessageId\": \"" + id
                        + "\", \"ReceiptHandle\": \"r1\", \"Body\": \"hello\", \"MD5OfBody\":"
                        + " \"5d41402abc4b2a76b9719d911017c592\"}]}");
    }

    @Test
    void a_queue_that_is_not_there_is_looked_for_later() {
        // Given
        aws.answersTo("GetQueueUrl", "", 400, RoleReader.ABSENT);

        // When
        Duration next = poll.next();

        // Then
        assertThat(next).isEqualTo(LOOKUP);
        assertThat(poll.tells()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void nothing_is_known_of_a_queue_before_it_was_looked_for() {
        // Given
        aws.answersTo("GetQueueUrl", "", 400, RoleReader.ABSENT);
        Optional<Following> before = poll.following();

        // When
        var _ = poll.next();

        // Then
        assertThat(before).isEmpty();
        assertThat(poll.following()).contains(Following.NO_QUEUE);
    }

    @Test
    void a_queue_that_sqs_refuses_is_unreadable() {
        // Given
        aws.answersTo("GetQueueUrl", "", 403, RoleReader.DENIED);

        // When
        var _ = poll.next();

        // Then
        assertThat(poll.following()).contains(Following.UNREADABLE);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_queue_that_appears_is_found() {
        // When
        queue();

        // Then
        assertThat(poll.tells()).isTrue();
        assertThat(heard).containsExactly("found");
    }

    @Test
    void messages_are_handed_on() {
        // Given
        queue();
        message("m1");

        // When
        Duration next = poll.next();

        // Then
        assertThat(next).isEqualTo(SETTINGS.gather());
        assertThat(heard).containsExactly("found", "m1 r1 hello");
        assertThat(aws.bodyOf("ReceiveMessage")).contains("\"WaitTimeSeconds\":20", "\"MaxNumberOfMessages\":10");
    }

    @Test
    void the_messages_of_a_burst_are_acted_on_together_and_once_for_each_resource() {
        // Given
        queue();
        message("m1");
        var _ = poll.next();
        message("m2");

        // When
        Duration next = poll.next();

        // Then
        assertThat(next).isZero();
        assertThat(heard).containsExactly("found", "m1 r1 hello", "m2 r1 hello", "acted on");
    }

    @Test
    void a_queue_that_is_deleted_is_noticed() {
        // Given
        queue();
        aws.answersTo("ReceiveMessage", "", 400, RoleReader.ABSENT);

        // When
        Duration next = poll.next();

        // Then
        assertThat(next).isEqualTo(LOOKUP);
        assertThat(poll.tells()).isFalse();
        assertThat(heard).last().asString().startsWith("lost: ");
    }

    @Test
    void an_unexpected_exception_does_not_end_it() {
        // Given
        QueuePoll broken = poll(new Users("a", RoleReader.UNUSED, () -> {}));

        // When
        Duration next = broken.next();

        // Then
        assertThat(next).isEqualTo(LOOKUP);
    }

    @Test
    void one_failure_is_no_loss() {
        // Given
        queue();
        aws.answersTo("ReceiveMessage", "", 403, RoleReader.DENIED);

        // When
        Duration next = poll.next();

        // Then
        assertThat(next).isEqualTo(Duration.ofSeconds(1));
        assertThat(poll.tells()).isTrue();
    }

    @Test
    void messages_are_received_with_another_role_as_if_none_had_been_refused() {
        // Given
        RoleReader second = RoleReader.assumable(aws, "second");
        queue();
        users.add("b", second, () -> {});
        message("m1");
        aws.answersTo("ReceiveMessage", "ASIAFIRST", 403, RoleReader.DENIED);

        // When
        Duration next = poll.next();

        // Then
        assertThat(next).isEqualTo(SETTINGS.gather());
        assertThat(second.calls()).contains("ReceiveMessage");
        assertThat(heard).containsExactly("found", "m1 r1 hello");
    }
}
