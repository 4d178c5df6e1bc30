// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.awsdemo.trace.Exchange;
import io.devopspipeline.awsdemo.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When CloudFormation began and ended its work on each resource type of a stack. Work that overlaps has no order: only a type that was complete before
 * another one began came before it.
 * @param spans by {@code stack action type}
 */
record StackOrder(SortedMap<String, Span> spans) {
    /** From the first beginning to the last end, as places in the sequence of the stack's events. */
    record Span(String phase, String type, int begin, int end) {
        boolean isBefore(Span other) {
            return phase.equals(other.phase) && end < other.begin;
        }

        Span and(int place) {
            return new Span(phase, type, Math.min(begin, place), Math.max(end, place));
        }
    }

    private record Event(String stack, String id, String at, String type, String status) {
        static Event of(JsonNode event) {
            return new Event(
                    event.path("StackName").asText(),
                    event.path("EventId").asText(),
                    event.path("Timestamp").asText(),
                    event.path("ResourceType").asText(),
                    event.path("ResourceStatus").asText());
        }

        /** CREATE, UPDATE or DELETE, of this stack. */
        String phase() {
            return stack + " " + status.replaceFirst("_.*$", "");
        }
    }

    static StackOrder of(Trace trace) {
        SortedMap<String, Span> spans = new TreeMap<>();
        byStack(trace).values().forEach(events -> {
            for (int place = 0; place < events.size(); place++) {
                Event event = events.get(place);
                int here = place;
                spans.merge(
                        event.phase() + " " + event.type(),
                        new Span(event.phase(), event.type(), here, here),
                        (span, _) -> span.and(here));
            }
        });
        return new StackOrder(spans);
    }

    private static Map<String, List<Event>> byStack(Trace trace) {
        Map<String, List<Event>> stacks = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (Exchange exchange : trace.exchanges()) {
            if (exchange.operation().equals("DescribeStackEvents") && exchange.succeeded()) {
                List<Event> read = new ArrayList<>();
                collect(exchange.answer(), read);
                // The newest is first.
                read.reversed().stream().filter(event -> known.add(event.id())).forEach(event -> stacks.computeIfAbsent(
                                event.stack(), _ -> new ArrayList<>())
                        .add(event));
            }
        }
        stacks.values().forEach(events -> events.sort(Comparator.comparing(Event::at)));
        return stacks;
    }

    private static void collect(JsonNode node, List<Event> events) {
        if (node instanceof ObjectNode && node.has("EventId")) {
            events.add(Event.of(node));
        } else {
            node.forEach(child -> collect(child, events));
        }
    }

    /** Pairs of types that one of them had in the opposite order of the other. */
    List<Difference> comparedWith(StackOrder sandbox) {
        List<Difference> differences = new ArrayList<>();
        spans.forEach((first, earlier) -> spans.forEach((second, later) -> {
            Span there = sandbox.spans.get(second);
            Span thereEarlier = sandbox.spans.get(first);
            if (there != null && thereEarlier != null && earlier.isBefore(later) && there.isBefore(thereEarlier)) {
                differences.add(new Difference(
                        "cloudformation:events",
                        Difference.Kind.ORDER,
                        earlier.phase(),
                        earlier.type() + " before " + later.type(),
                        later.type() + " before " + earlier.type()));
            }
        }));
        return differences;
    }
}
