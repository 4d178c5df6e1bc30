// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With which role the queue of an account and region is used. */
class ReadersTest {
    private static final String THROTTLED = "{\"__type\": \"ThrottlingException\", \"message\": \"Rate exceeded\"}";

    private CannedAws aws;
    private RoleReader first;
    private RoleReader second;
    private Users users;
    private Readers readers;

    /** The first is the one that works. */
    @BeforeEach
    void start() throws Exception {
        aws = new CannedAws();
        aws.answersTo("GetQueueUrl", RoleReader.QUEUE);
        first = RoleReader.assumable(aws, "first");
        second = RoleReader.assumable(aws, "second");
        users = new Users("a", first, () -> {});
        readers = new Readers(users);
        var _ = find();
        users.add("b", second, () -> {});
        aws.forgetRequests();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Optional<String> find() {
        return readers.ask(queues -> queues.find("events"));
    }

    private void denyBoth() {
        first.gets("GetQueueUrl", 403, RoleReader.denied("first"));
        second.gets("GetQueueUrl", 403, RoleReader.denied("second"));
        assertThatThrownBy(this::find).isInstanceOf(AwsFailure.class);
        aws.forgetRequests();
    }

    @Test
    void the_role_that_works_is_kept() {
        // When
        var _ = find();

        // Then
        assertThat(first.calls()).containsExactly("GetQueueUrl");
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void a_role_that_aws_refuses_gives_way_to_another_at_once() {
        // Given
        first.gets("GetQueueUrl", 403, RoleReader.DENIED);

        // When
        Optional<String> found = find();

        // Then
        assertThat(found).isPresent();
    }

    @Test
    void the_role_that_took_over_stays() {
        // Given
        first.gets("GetQueueUrl", 403, RoleReader.DENIED);
        var _ = find();
        aws.forgetRequests();

        // When
        var _ = find();

        // Then
        assertThat(first.calls()).isEmpty();
        assertThat(second.calls()).containsExactly("GetQueueUrl");
    }

    @Test
    void a_queue_that_sqs_hides_from_a_role_is_found_with_another() {
        // Given
        first.gets("GetQueueUrl", 400, RoleReader.ABSENT);

        // When
        Optional<String> found = find();

        // Then
        assertThat(found).isPresent();
    }

    @Test
    void there_is_no_queue_if_a_role_may_look_and_none_finds_it() {
        // Given
        first.gets("GetQueueUrl", 403, RoleReader.DENIED);
        second.gets("GetQueueUrl", 400, RoleReader.ABSENT);

        // When
        Optional<String> found = find();

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void the_first_refusal_is_reported_when_aws_refuses_all_roles() {
        // Given
        first.gets("GetQueueUrl", 403, RoleReader.denied("first"));
        second.gets("GetQueueUrl", 403, RoleReader.denied("second"));

        // When / Then
        assertThatThrownBy(this::find).hasMessageContaining("\"first\"");
    }

    @Test
    void roles_that_were_all_refused_are_all_tried_again() {
        // Given
        denyBoth();

        // When
        assertThatThrownBy(this::find).isInstanceOf(AwsFailure.class);

        // Then
        assertThat(first.calls()).containsExactly("GetQueueUrl");
        assertThat(second.calls()).containsExactly("GetQueueUrl");
    }

    @Test
    void a_role_that_comes_after_all_were_refused_is_tried_alone() {
        // Given
        denyBoth();
        RoleReader third = RoleReader.assumable(aws, "third");
        users.add("c", third, () -> {});

        // When
        Optional<String> found = find();

        // Then
        assertThat(found).isPresent();
        assertThat(first.calls()).isEmpty();
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void throttling_is_no_reason_for_another_role() {
        // Given
        first.gets("GetQueueUrl", 400, THROTTLED);

        // When / Then
        assertThatThrownBy(this::find).isInstanceOf(AwsFailure.class);
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void a_role_whose_last_resource_is_gone_is_used_no_more() {
        // Given
        users.remove("a");

        // When
        var _ = find();

        // Then
        assertThat(first.calls()).isEmpty();
        assertThat(second.calls()).containsExactly("GetQueueUrl");
    }
}
