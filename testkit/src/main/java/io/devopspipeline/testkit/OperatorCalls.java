// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The AWS requests that a playground's operators have made so far, as the sandbox counts them.
 * @param counts by {@code service:Operation} and how each ended: {@code ok} or AWS's error code
 */
public record OperatorCalls(SortedMap<String, Integer> counts) {
    private static final String DONE = " ok";

    /** Before the first request. */
    static final OperatorCalls NONE = new OperatorCalls(new TreeMap<>());

    public static OperatorCalls of(Playground playground) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        playground
                .control("GET", "calls", "")
                .path(OperatorProcess.CALLER)
                .path("calls")
                .properties()
                .forEach(each -> counts.put(each.getKey(), each.getValue().asInt()));
        return new OperatorCalls(counts);
    }

    /** The operations, as {@code service:Operation}. One that AWS refused needs no right. */
    public Set<String> carriedOut() {
        return counts.keySet().stream()
                .filter(call -> call.endsWith(DONE))
                .map(call -> call.substring(0, call.length() - DONE.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All but those of the queue through which AWS tells what happens: they are made for all resources together. */
    public OperatorCalls besidesQueue() {
        SortedMap<String, Integer> others = new TreeMap<>(counts);
        others.keySet().removeIf(call -> call.startsWith("sqs:"));
        return new OperatorCalls(others);
    }

    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int of(String call) {
        return counts.getOrDefault(call, 0);
    }

    /** Those that came after the others. */
    OperatorCalls since(OperatorCalls before) {
        SortedMap<String, Integer> since = new TreeMap<>();
        counts.forEach((call, count) -> since.put(call, count - before.of(call)));
        since.values().removeIf(count -> count == 0);
        return new OperatorCalls(since);
    }
}
