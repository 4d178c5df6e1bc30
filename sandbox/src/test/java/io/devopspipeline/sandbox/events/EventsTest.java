// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;

class EventsTest {
    private static final String PATTERN = "{\"source\": [\"mine\"]}";

    private TestSandbox sandbox;
    private EventBridgeClient events;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        events = sandbox.client(EventBridgeClient.builder());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "0", "{nope"})
    void a_detail_that_is_no_object_fails_its_own_entry_and_not_the_call(String detail) {
        // When
        PutEventsResponse answer =
                put(entry().detail(detail).build(), entry().detail("{}").build());

        // Then
        assertThat(answer.failedEntryCount()).isEqualTo(1);
        assertThat(answer.entries().getFirst().errorCode()).isEqualTo("MalformedDetail");
        assertThat(answer.entries().getLast().eventId()).isNotBlank();
    }

    @Test
    void an_entry_without_what_it_needs_fails() {
        // When
        PutEventsResponse answer = put(
                entry().source(null).build(),
                entry().detailType(null).build(),
                entry().detail("").build());

        // Then
        assertThat(answer.entries())
                .extracting(PutEventsResultEntry::errorMessage)
                .containsExactly(
                        "Parameter Source is not valid. Reason: Source is a required argument.",
                        "Parameter DetailType is not valid. Reason: DetailType is a required argument.",
                        "Parameter Detail is not valid. Reason: Detail is a required argument.");
    }

    @Test
    void more_than_ten_events_in_a_call_are_refused() {
        // Given
        List<PutEventsRequestEntry> eleven =
                IntStream.range(0, 11).mapToObj(i -> entry().build()).toList();

        // When / Then
        assertThatThrownBy(() -> events.putEvents(r -> r.entries(eleven)))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("entries");
    }

    @Test
    void a_rule_needs_a_pattern() {
        assertThatThrownBy(() -> events.putRule(r -> r.name("r")))
                .hasMessageContaining("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }

    @Test
    void a_rule_of_another_bus_does_not_land_on_the_default_one() {
        // When / Then
        assertThatThrownBy(() ->
                        events.putRule(r -> r.name("r").eventPattern(PATTERN).eventBusName("other")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(events.listRules(r -> {}).rules()).isEmpty();
    }

    @Test
    void a_schedule_is_refused_by_name_instead_of_never_firing() {
        assertThatThrownBy(() -> events.putRule(r -> r.name("r").scheduleExpression("rate(1 minute)")))
                .hasMessageContaining("The member ScheduleExpression of events:PutRule is not in the sandbox");
    }

    @Test
    void a_rule_keeps_its_role_and_its_tags() {
        // Given
        String arn = events.putRule(r -> r.name("r")
                        .eventPattern(PATTERN)
                        .roleArn("arn:aws:iam::123456789012:role/x")
                        .tags(t -> t.key("team").value("a")))
                .ruleArn();

        // When
        var rule = events.describeRule(r -> r.name("r"));

        // Then
        assertThat(rule.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/x");
        assertThat(events.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("a"));
    }

    @Test
    void a_rule_has_five_targets_at_most() {
        // Given
        events.putRule(r -> r.name("r").eventPattern(PATTERN));
        List<Target> six = IntStream.range(0, 6)
                .mapToObj(i -> target(Integer.toString(i)).build())
                .toList();

        // When / Then
        assertThatThrownBy(() -> events.putTargets(r -> r.rule("r").targets(six)))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void a_target_that_changes_its_input_is_refused_by_name() {
        // Given
        events.putRule(r -> r.name("r").eventPattern(PATTERN));

        // When / Then
        assertThatThrownBy(() -> events.putTargets(
                        r -> r.rule("r").targets(target("1").input("{}").build())))
                .hasMessageContaining("The member Input of an event target is not in the sandbox");
    }

    @Test
    void rules_are_listed_page_by_page() {
        // Given
        events.putRule(r -> r.name("a").eventPattern(PATTERN));
        events.putRule(r -> r.name("b").eventPattern(PATTERN));
        var first = events.listRules(r -> r.limit(1));

        // When
        var second = events.listRules(r -> r.limit(1).nextToken(first.nextToken()));

        // Then
        assertThat(first.rules()).singleElement().satisfies(rule -> assertThat(rule.name())
                .isEqualTo("a"));
        assertThat(second.rules()).singleElement().satisfies(rule -> assertThat(rule.name())
                .isEqualTo("b"));
        assertThat(second.nextToken()).isNull();
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return events.putEvents(r -> r.entries(entries));
    }

    private static PutEventsRequestEntry.Builder entry() {
        return PutEventsRequestEntry.builder().source("mine").detailType("type").detail("{}");
    }

    private static Target.Builder target(String id) {
        return Target.builder()
                .id(id)
                .arn("arn:aws:codepipeline:eu-west-1:123456789012:p")
                .roleArn("arn:aws:iam::123456789012:role/x");
    }
}
