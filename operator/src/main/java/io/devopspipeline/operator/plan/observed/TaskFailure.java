// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.List;

/**
 * Why a task of the newest revision ended by itself, or was not placed.
 * @param why in ECS's words
 * @param again whether ECS says that no task stays, and tries less and less often
 * @param lastLines what the app wrote last; empty where it wrote nothing, or the operator cannot read it
 */
public record TaskFailure(String why, boolean again, List<String> lastLines) {
    public TaskFailure {
        lastLines = List.copyOf(lastLines);
    }

    public TaskFailure(String why, boolean again) {
        this(why, again, List.of());
    }

    /** The same, that repeats or does not. */
    public TaskFailure repeated(boolean repeats) {
        return new TaskFailure(why, repeats, lastLines);
    }
}
