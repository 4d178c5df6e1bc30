// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import static io.devopspipeline.awsdemo.compare.Exchanges.events;
import static io.devopspipeline.awsdemo.compare.Exchanges.exchange;
import static io.devopspipeline.awsdemo.compare.Exchanges.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.awsdemo.trace.Exchange;
import io.devopspipeline.awsdemo.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Exchange STACKS = exchange(
            "cloudformation:DescribeStacks",
            200,
            "{\"Stacks\":[{\"StackStatus\":\"CREATE_COMPLETE\",\"Name\":\"a\"}]}");

    @Test
    void equal_traces_have_no_differences() {
        // Given
        Trace both = trace(
                STACKS,
                exchange("ecs:DescribeServices", 400, "{\"__type\":\"ClusterNotFoundException\"}"),
                events("A CREATE_IN_PROGRESS", "A CREATE_COMPLETE", "B CREATE_IN_PROGRESS", "B CREATE_COMPLETE"));

        // When
        List<Difference> differences = Comparison.of(both, both);

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void other_names_and_lengths_of_lists_are_no_difference() {
        // Given
        Trace sandbox = trace(
                exchange(
                        "cloudformation:DescribeStacks",
                        200,
                        "{\"Stacks\":[{\"StackStatus\":\"CREATE_COMPLETE\",\"Name\":\"x\"},{\"StackStatus\":\"CREATE_COMPLETE\",\"Name\":\"y\"}]}"));

        // When
        List<Difference> differences = Comparison.of(trace(STACKS), sandbox);

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void a_field_that_one_of_them_lacks_is_named() {
        // Given
        Trace aws = trace(exchange("ecs:ListTasks", 200, "{\"taskArns\":[\"a\"],\"nextToken\":\"x\"}"));
        Trace sandbox = trace(exchange("ecs:ListTasks", 200, "{\"taskArns\":[\"a\"],\"extra\":1}"));

        // When
        List<Difference> differences = Comparison.of(aws, sandbox);

        // Then
        assertThat(differences)
                .containsExactly(
                        new Difference("ecs:ListTasks", Difference.Kind.FIELD, "extra", "-", "yes"),
                        new Difference("ecs:ListTasks", Difference.Kind.FIELD, "nextToken", "yes", "-"));
    }

    @Test
    void another_error_code_is_named() {
        // Given
        Trace aws = trace(exchange(
                "cloudformation:DescribeStacks",
                400,
                "{\"ErrorResponse\":{\"Error\":{\"Code\":\"ValidationError\"}}}"));
        Trace sandbox = trace(exchange("cloudformation:DescribeStacks", 404, "{\"Error\":{\"Code\":\"NotFound\"}}"));

        // When
        List<Difference> differences = Comparison.of(aws, sandbox);

        // Then
        assertThat(differences)
                .containsExactly(new Difference(
                        "cloudformation:DescribeStacks",
                        Difference.Kind.OUTCOME,
                        "",
                        "400 ValidationError",
                        "404 NotFound"));
    }

    @Test
    void an_operation_that_the_sandbox_was_never_asked_for_is_named() {
        // When
        List<Difference> differences = Comparison.of(trace(STACKS), trace());

        // Then
        assertThat(differences)
                .containsExactly(
                        new Difference("cloudformation:DescribeStacks", Difference.Kind.OPERATION, "", "200", "-"));
    }

    @Test
    void a_status_that_only_one_of_them_shows_is_named() {
        // Given
        Trace sandbox = trace(exchange(
                "cloudformation:DescribeStacks", 200, "{\"Stacks\":[{\"StackStatus\":\"CREATED\",\"Name\":\"a\"}]}"));

        // When
        List<Difference> differences = Comparison.of(trace(STACKS), sandbox);

        // Then
        assertThat(differences)
                .containsExactly(new Difference(
                        "cloudformation:DescribeStacks",
                        Difference.Kind.VALUE,
                        "Stacks.StackStatus",
                        "CREATE_COMPLETE",
                        "CREATED"));
    }

    @Test
    void resources_in_the_opposite_order_are_named() {
        // Given
        Trace aws =
                trace(events("A CREATE_IN_PROGRESS", "A CREATE_COMPLETE", "B CREATE_IN_PROGRESS", "B CREATE_COMPLETE"));
        Trace sandbox =
                trace(events("B CREATE_IN_PROGRESS", "B CREATE_COMPLETE", "A CREATE_IN_PROGRESS", "A CREATE_COMPLETE"));

        // When
        List<Difference> differences = Comparison.of(aws, sandbox);

        // Then
        assertThat(differences)
                .containsExactly(new Difference(
                        "cloudformation:events",
                        Difference.Kind.ORDER,
                        "dop-pipeline CREATE",
                        "A before B",
                        "B before A"));
    }

    @Test
    void resources_that_overlap_have_no_order() {
        // Given
        Trace aws =
                trace(events("A CREATE_IN_PROGRESS", "A CREATE_COMPLETE", "B CREATE_IN_PROGRESS", "B CREATE_COMPLETE"));
        Trace sandbox =
                trace(events("B CREATE_IN_PROGRESS", "A CREATE_IN_PROGRESS", "B CREATE_COMPLETE", "A CREATE_COMPLETE"));

        // When
        List<Difference> differences = Comparison.of(aws, sandbox);

        // Then
        assertThat(differences).isEmpty();
    }
}
