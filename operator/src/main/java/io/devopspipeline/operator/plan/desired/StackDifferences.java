// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a stack differs from what the spec asks of it although it has the spec's digest: it was updated outside the operator, which leaves the digest as it
 * was. Parameters that others own at run time, such as the image, are not compared: {@link DesiredStack#parameters} does not contain them.
 */
public final class StackDifferences {
    private StackDifferences() {}

    /** None while AWS works on the stack, and none of a stack that the operator updates anyway. */
    public static List<Drift.Difference> of(DesiredStack desired, ObservedStack stack) {
        if (!stack.ours() || !stack.phase().stands() || !desired.isInForce(stack)) {
            return List.of();
        }
        List<Drift.Difference> differences = new ArrayList<>();
        new TreeMap<>(desired.parameters()).forEach((name, expected) -> {
            String found = stack.parameters().getOrDefault(name, "");
            if (!found.equals(expected) && !readAtCreation(name)) {
                differences.add(new Drift.Difference("/Parameters/" + name, expected, found));
            }
        });
        differences.addAll(tags(desired, stack));
        stack.template().ifPresent(found -> differences.addAll(TemplateDifferences.of(desired.template(), found)));
        return List.copyOf(differences);
    }

    /** CloudFormation gives a stack's tags to its resources. */
    static List<Drift.Difference> tags(DesiredStack desired, ObservedStack stack) {
        SortedSet<String> keys = new TreeSet<>(desired.tags().keySet());
        stack.tags().keySet().stream().filter(key -> !key.startsWith("aws:")).forEach(keys::add);
        return keys.stream()
                .map(key -> new Drift.Difference(
                        "/Tags/" + key,
                        desired.tags().getOrDefault(key, ""),
                        stack.tags().getOrDefault(key, "")))
                .filter(difference -> !difference.expected().equals(difference.actual()))
                .toList();
    }

    private static boolean readAtCreation(String name) {
        return StackParameter.READ_AT_CREATION.stream()
                .anyMatch(parameter -> parameter.key().equals(name));
    }
}
