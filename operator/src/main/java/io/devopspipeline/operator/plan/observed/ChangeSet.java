// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.List;
import java.util.Optional;

/**
 * A change set that this operator made for a stack.
 * @param status AWS's word, e.g. {@code CREATE_COMPLETE}
 * @param executionStatus AWS's word, e.g. {@code AVAILABLE}
 * @param changes empty until they are known
 */
public record ChangeSet(
        String name, String id, String status, String executionStatus, Optional<String> reason, List<Change> changes) {
    /** What the names of ours begin with; nobody else's are looked at or deleted. */
    public static final String PREFIX = "dop-plan-";

    public ChangeSet {
        changes = List.copyOf(changes);
    }

    /**
     * What an update would do to one resource.
     * @param action AWS's word, e.g. {@code Modify}
     * @param replacement AWS's word: True, False or Conditional; empty for what is added or removed
     * @param properties those that change
     */
    public record Change(String resource, String type, String action, Optional<String> replacement, String properties) {
        /** Whether AWS says that it replaces the resource. */
        public boolean replaces() {
            return replacement.filter("True"::equals).isPresent();
        }

        /** Whether it replaces the resource, or AWS cannot tell. */
        public boolean mayReplace() {
            return replacement.filter(word -> !word.equals("False")).isPresent();
        }
    }

    /** What is to be made of it. */
    public enum State {
        /** AWS works the changes out. */
        PLANNING,
        /** It can be carried out. */
        READY,
        /** It would change nothing. */
        EMPTY,
        /** AWS could not make it. */
        FAILED,
        /** It can never be carried out (any more): the stack was changed meanwhile. */
        STALE
    }

    public State state() {
        if (status.equals("FAILED")) {
            return changesNothing() ? State.EMPTY : State.FAILED;
        }
        return switch (executionStatus) {
            case "AVAILABLE" -> status.startsWith("DELETE") ? State.STALE : State.READY;
            case "OBSOLETE", "EXECUTE_FAILED", "EXECUTE_COMPLETE" -> State.STALE;
            default -> status.startsWith("DELETE") ? State.STALE : State.PLANNING;
        };
    }

    /** Whether it would, or might, make a resource anew. */
    public boolean replaces() {
        return changes.stream().anyMatch(Change::mayReplace);
    }

    /** AWS says it in the reason alone. */
    private boolean changesNothing() {
        return reason.filter(said ->
                        said.contains("didn't contain changes") || said.contains("No updates are to be performed"))
                .isPresent();
    }
}
