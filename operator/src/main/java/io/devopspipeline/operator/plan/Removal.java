package io.devopspipeline.operator.plan;

import java.util.Set;

/**
 * How a resource that is being deleted asks to go.
 * @param keep the deletion policy is Retain
 * @param suspended change nothing in AWS
 * @param forced ids of the stacks that may be deleted by force when nothing else helps
 */
public record Removal(boolean keep, boolean suspended, Set<String> forced, Attempt attempt) {
    public Removal {
        forced = Set.copyOf(forced);
    }
}
