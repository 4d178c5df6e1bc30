// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

class LogsTest {
    private TestSandbox sandbox;
    private CloudWatchLogsClient logs;
    private Instant now;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        logs = sandbox.client(CloudWatchLogsClient.builder());
        now = sandbox.clock.now();
        logs.createLogGroup(r -> r.logGroupName("g"));
        logs.createLogStream(r -> r.logGroupName("g").logStreamName("s"));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void the_usual_loop_until_the_token_repeats_gets_each_event_once() {
        // Given
        put("s", "1", "2", "3", "4", "5");
        List<String> seen = new ArrayList<>();
        String token = "";
        String next = "none yet";

        // When
        while (!next.equals(token)) {
            GetLogEventsResponse page = read(token, true);
            page.events().forEach(event -> seen.add(event.message()));
            next = token;
            token = page.nextForwardToken();
        }

        // Then
        assertThat(seen).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void the_backward_token_leads_from_the_newest_events_to_the_oldest() {
        // Given
        put("s", "1", "2", "3", "4", "5");
        GetLogEventsResponse newest = read("", false);

        // When
        GetLogEventsResponse before = read(newest.nextBackwardToken(), false);

        // Then
        assertThat(newest.events()).extracting(OutputLogEvent::message).containsExactly("4", "5");
        assertThat(before.events()).extracting(OutputLogEvent::message).containsExactly("2", "3");
    }

    @Test
    void the_forward_token_of_the_last_page_leads_to_what_comes_later() {
        // Given
        put("s", "1");
        String token = read("", true).nextForwardToken();
        put("s", "2");

        // When
        GetLogEventsResponse later = read(token, true);

        // Then
        assertThat(later.events()).extracting(OutputLogEvent::message).containsExactly("2");
    }

    @Test
    void filtering_interleaves_streams_by_time() {
        // Given
        logs.createLogStream(r -> r.logGroupName("g").logStreamName("a"));
        putAt("s", now, "first");
        putAt("a", now.plusSeconds(1), "second");
        putAt("s", now.plusSeconds(2), "third");

        // When
        List<FilteredLogEvent> events =
                logs.filterLogEvents(r -> r.logGroupName("g")).events();

        // Then
        assertThat(events).extracting(FilteredLogEvent::message).containsExactly("first", "second", "third");
    }

    @Test
    void a_filter_pattern_keeps_what_it_matches() {
        // Given
        put("s", "ERROR disk full", "INFO disk", "ERROR net");

        // When
        List<FilteredLogEvent> events = logs.filterLogEvents(
                        r -> r.logGroupName("g").filterPattern("ERROR -net"))
                .events();

        // Then
        assertThat(events).extracting(FilteredLogEvent::message).containsExactly("ERROR disk full");
    }

    @Test
    void a_filter_pattern_that_the_sandbox_does_not_know_is_refused_by_name() {
        assertThatThrownBy(
                        () -> logs.filterLogEvents(r -> r.logGroupName("g").filterPattern("{ $.level = \"ERROR\" }")))
                .hasMessageContaining("The filter pattern { $.level = \"ERROR\" } is not in the sandbox");
    }

    @Test
    void streams_can_be_listed_newest_first() {
        // Given
        logs.createLogStream(r -> r.logGroupName("g").logStreamName("a"));
        logs.createLogStream(r -> r.logGroupName("g").logStreamName("z"));
        putAt("a", now.plusSeconds(9), "newest");
        putAt("z", now, "oldest");

        // When
        List<LogStream> streams = logs.describeLogStreams(r -> r.logGroupName("g")
                        .orderBy("LastEventTime")
                        .descending(true)
                        .limit(1))
                .logStreams();

        // Then
        assertThat(streams).extracting(LogStream::logStreamName).containsExactly("a");
    }

    @Test
    void events_that_are_too_old_or_too_new_are_rejected_with_their_indexes() {
        // When
        PutLogEventsResponse old = putAt("s", now.minus(Duration.ofDays(20)), "old");
        PutLogEventsResponse future = putAt("s", now.plus(Duration.ofHours(3)), "future");

        // Then
        assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        assertThat(future.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isZero();
        assertThat(read("", true).events()).isEmpty();
    }

    @Test
    void what_aws_refuses_is_refused() {
        assertRefused(
                () -> logs.createLogStream(r -> r.logGroupName("g").logStreamName("s")),
                "ResourceAlreadyExistsException");
        assertRefused(() -> putAt("absent", now, "x"), "ResourceNotFoundException");
        assertRefused(
                () -> logs.getLogEvents(r -> r.logGroupName("g").logStreamName("absent")), "ResourceNotFoundException");
        assertRefused(
                () -> logs.putRetentionPolicy(r -> r.logGroupName("g").retentionInDays(8)),
                "InvalidParameterException");
        assertRefused(() -> logs.createLogGroup(r -> r.logGroupName("a b!")), "InvalidParameterException");
        assertRefused(() -> logs.createLogGroup(r -> r.logGroupName("a".repeat(513))), "InvalidParameterException");
        assertRefused(
                () -> logs.getLogEvents(
                        r -> r.logGroupName("g").logStreamName("s").limit(10_001)),
                "InvalidParameterException");
        assertRefused(
                () -> logs.putLogEvents(r -> r.logGroupName("g")
                        .logStreamName("s")
                        .logEvents(event(now.plusSeconds(1), "late"), event(now, "early"))),
                "InvalidParameterException");
    }

    @Test
    void a_member_that_the_sandbox_does_not_know_is_refused_by_name() {
        assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("k").kmsKeyId("arn:aws:kms:x")))
                .hasMessageContaining("The member kmsKeyId of logs:CreateLogGroup is not in the sandbox");
    }

    @Test
    void an_arn_with_a_wildcard_names_no_group() {
        assertRefused(
                () -> logs.describeLogStreams(
                        r -> r.logGroupIdentifier("arn:aws:logs:eu-west-1:123456789012:log-group:g:*")),
                "InvalidParameterException");
    }

    @Test
    void an_empty_order_is_refused() {
        assertRefused(() -> logs.describeLogStreams(r -> r.logGroupName("g").orderBy("")), "InvalidParameterException");
    }

    @Test
    void a_token_that_no_page_gave_is_refused() {
        assertRefused(() -> logs.describeLogGroups(r -> r.nextToken("nope")), "InvalidParameterException");
    }

    private GetLogEventsResponse read(String token, boolean fromHead) {
        return logs.getLogEvents(r ->
                r.logGroupName("g").logStreamName("s").limit(2).nextToken(token).startFromHead(fromHead));
    }

    private void put(String stream, String... messages) {
        var _ = logs.putLogEvents(r -> r.logGroupName("g")
                .logStreamName(stream)
                .logEvents(
                        Stream.of(messages).map(message -> event(now, message)).toList()));
    }

    private PutLogEventsResponse putAt(String stream, Instant at, String message) {
        return logs.putLogEvents(r -> r.logGroupName("g").logStreamName(stream).logEvents(event(at, message)));
    }

    private static InputLogEvent event(Instant at, String message) {
        return InputLogEvent.builder()
                .timestamp(at.toEpochMilli())
                .message(message)
                .build();
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CloudWatchLogsException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }
}
