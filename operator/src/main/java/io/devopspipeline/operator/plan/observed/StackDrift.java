// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a stack differs from its template and from the spec, as far as it is known.
 * @param drift what was found last; empty: not known
 * @param refusal AWS's words when it refused to look, or to take drift back
 * @param hold why the operator does not correct it, where the spec asks for that
 * @param updated how the stack differs from the spec after an update outside the operator
 */
public record StackDrift(
        ObservedStack stack,
        Optional<Drift> drift,
        Optional<String> refusal,
        Optional<CorrectionHold> hold,
        List<Drift.Difference> updated) {
    public StackDrift {
        updated = List.copyOf(updated);
    }

    /** Whether the stack was not changed after it was looked at. */
    public boolean fresh() {
        return drift.filter(found -> !found.at().isBefore(stack.changedAt())).isPresent();
    }

    public boolean drifted() {
        return !resources().isEmpty();
    }

    /** What differs: the stack itself, and resources of it. */
    public List<Drift.Resource> resources() {
        return Stream.concat(
                        stackItself().stream(),
                        drift.filter(_ -> fresh()).stream().flatMap(found -> found.resources().stream()))
                .toList();
    }

    private Optional<Drift.Resource> stackItself() {
        return updated.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drift.Resource(stack.name(), Drift.Resource.STACK, "MODIFIED", updated));
    }
}
