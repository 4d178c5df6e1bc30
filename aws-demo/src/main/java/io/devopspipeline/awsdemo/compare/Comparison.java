// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import io.devopspipeline.awsdemo.trace.Exchange;
import io.devopspipeline.awsdemo.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where two runs of the same steps differ, one in AWS and one in the sandbox. */
public final class Comparison {
    private final SortedMap<String, List<Exchange>> aws;
    private final SortedMap<String, List<Exchange>> sandbox;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Trace aws, Trace sandbox) {
        this.aws = byCall(aws);
        this.sandbox = byCall(sandbox);
    }

    /** @return sorted by operation; empty when the sandbox answered as AWS did */
    public static List<Difference> of(Trace aws, Trace sandbox) {
        Comparison comparison = new Comparison(aws, sandbox);
        comparison.aws.keySet().forEach(comparison::compare);
        comparison.differences.addAll(StackOrder.of(aws).comparedWith(StackOrder.of(sandbox)));
        return comparison.differences.stream().sorted().toList();
    }

    private static SortedMap<String, List<Exchange>> byCall(Trace trace) {
        return trace.exchanges().stream()
                .collect(Collectors.groupingBy(Exchange::call, TreeMap::new, Collectors.toList()));
    }

    private void compare(String call) {
        List<Exchange> there = sandbox.getOrDefault(call, List.of());
        Answers ofAws = Answers.of(aws.getOrDefault(call, List.of()));
        if (there.isEmpty()) {
            add(call, Difference.Kind.OPERATION, "", String.join(", ", ofAws.outcomes()), Difference.ABSENT);
            return;
        }
        Answers ofSandbox = Answers.of(there);
        sets(call, Difference.Kind.OUTCOME, "", ofAws.outcomes(), ofSandbox.outcomes());
        if (!ofAws.fields().isEmpty() && !ofSandbox.fields().isEmpty()) {
            fields(call, ofAws.fields(), ofSandbox.fields());
            values(call, ofAws.values(), ofSandbox.values());
        }
    }

    private void fields(String call, SortedSet<String> ofAws, SortedSet<String> ofSandbox) {
        missing(ofAws, ofSandbox).forEach(field -> add(call, Difference.Kind.FIELD, field, "yes", Difference.ABSENT));
        missing(ofSandbox, ofAws).forEach(field -> add(call, Difference.Kind.FIELD, field, Difference.ABSENT, "yes"));
    }

    private void values(String call, Map<String, SortedSet<String>> ofAws, Map<String, SortedSet<String>> ofSandbox) {
        ofAws.forEach((path, values) -> {
            SortedSet<String> others = ofSandbox.get(path);
            if (others != null) {
                sets(call, Difference.Kind.VALUE, path, values, others);
            }
        });
    }

    private void sets(
            String call, Difference.Kind kind, String subject, SortedSet<String> ofAws, SortedSet<String> ofSandbox) {
        Set<String> onlyAws = missing(ofAws, ofSandbox);
        Set<String> onlySandbox = missing(ofSandbox, ofAws);
        if (!onlyAws.isEmpty() || !onlySandbox.isEmpty()) {
            add(call, kind, subject, listed(onlyAws), listed(onlySandbox));
        }
    }

    private static Set<String> missing(Set<String> all, Set<String> others) {
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(others);
        return missing;
    }

    private static String listed(Set<String> values) {
        return values.isEmpty() ? Difference.ABSENT : String.join(", ", values);
    }

    private void add(String call, Difference.Kind kind, String subject, String ofAws, String ofSandbox) {
        differences.add(new Difference(call, kind, subject, ofAws, ofSandbox));
    }
}
