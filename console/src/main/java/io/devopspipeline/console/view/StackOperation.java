// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The latest operation on a stack, told by its events: which resource took how long, and what failed first. */
record StackOperation(List<Span> spans, Optional<StackEvent> firstFailure) {
    /**
     * The work on one resource.
     * @param end null while it is in progress
     */
    record Span(
            String resource,
            String type,
            Instant start,
            @Nullable Instant end,
            String status) {
        Span with(StackEvent event) {
            String status = event.resourceStatusAsString();
            return new Span(resource, type, start, status.endsWith("_IN_PROGRESS") ? null : event.timestamp(), status);
        }
    }

    /** @param events newest first, as AWS lists them */
    static StackOperation of(List<StackEvent> events) {
        List<StackEvent> latest = latest(events);
        Map<String, Span> spans = new LinkedHashMap<>();
        latest.forEach(event -> spans.merge(event.logicalResourceId(), begin(event), (span, _) -> span.with(event)));
        return new StackOperation(
                List.copyOf(spans.values()),
                latest.stream().filter(StackOperation::isFailure).findFirst());
    }

    private static Span begin(StackEvent event) {
        return new Span(
                        event.logicalResourceId(),
                        event.resourceType(),
                        event.timestamp(),
                        null,
                        event.resourceStatusAsString())
                .with(event);
    }

    /** Oldest first, from the event with which a request began. */
    private static List<StackEvent> latest(List<StackEvent> events) {
        List<StackEvent> latest = new ArrayList<>();
        for (StackEvent event : events) {
            latest.addFirst(event);
            if (isOfStack(event) && "User Initiated".equals(event.resourceStatusReason())) {
                break;
            }
        }
        return latest;
    }

    static boolean isOfStack(StackEvent event) {
        return event.stackId().equals(event.physicalResourceId());
    }

    /** What CloudFormation cancelled because of another failure is none of its own. */
    private static boolean isFailure(StackEvent event) {
        return event.resourceStatusAsString().endsWith("_FAILED")
                && !String.valueOf(event.resourceStatusReason()).contains("cancelled");
    }
}
