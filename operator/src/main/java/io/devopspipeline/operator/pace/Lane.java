// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.resource.PipelineResource;

/**
 * Why AWS is asked about a resource, which says how soon. The lanes share AWS's rate by their weights: none waits for another's thousand. In order of urgency.
 */
public enum Lane {
    /** A person has changed it, deleted it, or asked for something, and the operator has not got to it yet. */
    CHANGED,
    /** The operator has never looked at it, and its status knows of no stack. */
    NEW,
    /** AWS works on it, or something was reported of it. */
    UNDER_WAY,
    /** Nothing happens to it, as far as is known: it is ready, suspended or stalled. */
    SETTLED;

    /**
     * @param change what a person has done
     * @param reported whether AWS has reported something, or a resource that it promotes from
     * @param settled whether nothing of it is under way
     */
    static Lane of(PipelineResource resource, Changes.Change change, boolean reported, boolean settled) {
        return switch (change) {
            case CHANGED -> CHANGED;
            case NEVER_SEEN -> isCreated(resource) ? NEW : withoutChange(resource, reported, settled);
            case NONE -> withoutChange(resource, reported, settled);
        };
    }

    private static boolean isCreated(PipelineResource resource) {
        return resource.isNew() && !resource.resource().isMarkedForDeletion();
    }

    private static Lane withoutChange(PipelineResource resource, boolean reported, boolean settled) {
        return !reported && (settled || resource.isAtRest()) ? SETTLED : UNDER_WAY;
    }

    /** Of the rate, beside other lanes that wait. */
    int weight() {
        return switch (this) {
            case CHANGED -> 16;
            case NEW, UNDER_WAY -> 4;
            case SETTLED -> 1;
        };
    }

    boolean isMoreUrgentThan(Lane other) {
        return compareTo(other) < 0;
    }
}
