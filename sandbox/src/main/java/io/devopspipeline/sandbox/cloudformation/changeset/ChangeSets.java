// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.changeset;

import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The change sets of all stacks. An executed one is still found, but no longer listed. */
public final class ChangeSets {
    private final List<ChangeSet> sets = new ArrayList<>();

    public void add(ChangeSet set) {
        sets.add(set);
    }

    public Optional<ChangeSet> byId(String id) {
        return sets.stream().filter(set -> set.id.equals(id)).findFirst();
    }

    /** The newest of this name. */
    public Optional<ChangeSet> byName(Stack stack, String name) {
        return sets.reversed().stream()
                .filter(set -> set.stack == stack && set.name.equals(name))
                .findFirst();
    }

    /** Those that were not executed. */
    public Stream<ChangeSet> waiting(Stack stack) {
        return sets.stream().filter(set -> set.stack == stack && !set.executed());
    }

    public void remove(ChangeSet set) {
        sets.remove(set);
    }

    /** CloudFormation deletes the stack's other change sets. */
    public void executed(ChangeSet set) {
        set.setExecutionStatus(ChangeSet.EXECUTED);
        sets.removeIf(other -> other.stack == set.stack && !other.executed());
    }

    /** The stack was created or updated by other means. */
    public void obsolete(Stack stack) {
        waiting(stack).forEach(set -> set.setExecutionStatus("OBSOLETE"));
    }
}
