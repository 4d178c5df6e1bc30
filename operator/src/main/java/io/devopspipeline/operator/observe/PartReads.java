// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which parts a reconcile has read, which of them were not the same as before, and on what AWS is at work. Who follows its work on the pipeline stack does not read
 * what that has made.
 * @param changed among those that were read
 * @param moving among those that were read, but for the stacks
 * @param stacksAtWork names
 */
public record PartReads(Set<Part> read, Set<Part> changed, Set<Part> moving, Set<String> stacksAtWork) {
    public static final PartReads NONE = new PartReads(Set.of(), Set.of(), Set.of(), Set.of());

    /** Of everything, where nothing more is to be found out. */
    public static final PartReads EVERYTHING = new PartReads(Part.ALL, Part.ALL, Set.of(), Set.of());

    static PartReads of(ObservationScope scope, Observed before, Observed now) {
        boolean follows = scope.readsStacks()
                && now.pipeline().filter(stack -> stack.phase().moves()).isPresent();
        Set<Part> read = those(scope.parts(), part -> part == Part.STACKS || !follows);
        return new PartReads(
                read,
                those(read, part -> part.differs(before, now)),
                those(read, part -> part.moves(now)),
                Stream.of(StackKind.values())
                        .flatMap(kind -> now.stack(kind).stream())
                        .filter(stack -> stack.phase().moves())
                        .map(ObservedStack::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether AWS is at work on the part, or on the stack of this name. */
    public boolean atWork(Part part, String name) {
        return part == Part.STACKS ? stacksAtWork.contains(name) : moving.contains(part);
    }

    private static Set<Part> those(Set<Part> parts, Predicate<Part> are) {
        return parts.stream().filter(are).collect(Collectors.toUnmodifiableSet());
    }
}
