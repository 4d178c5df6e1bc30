// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** How its events show the latest operation on a stack. */
class StackRenderingTest {
    private static final String STACK = "arn:aws:cloudformation:eu-west-1:123456789012:stack/s/1";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static StackEvent event(int second, String id, String status, String reason) {
        return StackEvent.builder()
                .stackId(STACK)
                .logicalResourceId(id)
                .physicalResourceId(id.equals("s") ? STACK : id)
                .resourceType("AWS::S3::Bucket")
                .timestamp(START.plusSeconds(second))
                .resourceStatus(status)
                .resourceStatusReason(reason)
                .build();
    }

    /** Newest first, after an operation that succeeded. */
    private static StackOperation failed() {
        return StackOperation.of(List.of(
                event(9, "s", "ROLLBACK_COMPLETE", ""),
                event(5, "B", "CREATE_FAILED", "Resource creation cancelled"),
                event(4, "A", "CREATE_FAILED", "<b>taken</b>"),
                event(1, "B", "CREATE_IN_PROGRESS", ""),
                event(1, "A", "CREATE_IN_PROGRESS", ""),
                event(0, "s", "CREATE_IN_PROGRESS", "User Initiated"),
                event(-50, "Old", "DELETE_COMPLETE", "")));
    }

    @Test
    void only_the_latest_operation_is_told() {
        assertThat(failed().spans()).extracting(StackOperation.Span::resource).containsExactly("s", "A", "B");
    }

    @Test
    void what_failed_first_is_no_resource_that_was_cancelled_because_of_it() {
        assertThat(failed().firstFailure().orElseThrow().logicalResourceId()).isEqualTo("A");
    }

    @Test
    void the_first_failure_is_shown_in_the_words_of_aws_as_text() {
        assertThat(StacksView.operation(failed(), START).toString())
                .contains("<b>A failed first.</b> &lt;b&gt;taken&lt;/b&gt;");
    }

    @Test
    void a_bar_begins_when_the_work_began_and_is_as_long_as_it_took() {
        assertThat(Timeline.of(failed().spans(), START.plusSeconds(20)).toString())
                .contains("x=\"111\" y=\"1\" width=\"333\"", "3.0 s");
    }

    @Test
    void work_that_goes_on_is_drawn_until_now() {
        // Given
        StackOperation operation = StackOperation.of(List.of(event(0, "s", "CREATE_IN_PROGRESS", "User Initiated")));

        // When
        String page = Timeline.of(operation.spans(), START.plusSeconds(90)).toString();

        // Then
        assertThat(page).contains("1 min 30 s", "d-work");
    }

    @Test
    void an_output_makes_no_element() {
        assertThat(StacksView.outputs(List.of(Output.builder()
                                .outputKey("<i>")
                                .outputValue("<script>")
                                .build()))
                        .toString())
                .doesNotContain("<script", "<i>");
    }
}
