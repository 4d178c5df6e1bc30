// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The outputs of one stack. A stack has none before its creation is complete, and a stack of an earlier operator may lack some: each one is
 * looked up by itself, so that a new output does not hide the others until the stack is updated.
 * @param all by their names in the template, also those that this operator does not know: the status shows them
 */
public record StackOutputs(Map<String, String> all) {
    private static final NamedValues.Names NAMES = NamedValues.Names.of(
            Stream.of(StackOutput.values()).map(StackOutput::key).toList());

    public static final StackOutputs NONE = new StackOutputs(Map.of());

    public StackOutputs {
        all = NAMES.contain(all) ? NamedValues.of(NAMES, all) : Map.copyOf(all);
    }

    /** Empty if the stack does not have it, or not yet. */
    public Optional<String> find(StackOutput output) {
        return Optional.ofNullable(all.get(output.key()));
    }

    /** One that every complete stack has. */
    public String get(StackOutput output) {
        return find(output).orElseThrow(() -> new IllegalStateException("the stack has no output " + output.key()));
    }
}
