package io.devopspipeline.sandbox.codepipeline;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stage holds: the execution that was last in it with its actions, those that wait before it, and whether it lets them in. */
final class Stage {
    /** Oldest first; in the mode SUPERSEDED there is at most one. */
    final Deque<Execution> waiting = new ArrayDeque<>();
    /** The newest run of each action, by its name. */
    final Map<String, ActionRun> runs = new LinkedHashMap<>();

    @Nullable
    Execution execution;

    /** Empty before the first execution. */
    String status = "";

    String disabledReason = "";
    boolean enabled = true;

    @Nullable
    Instant transitionChanged;

    boolean busy() {
        return status.equals("InProgress") || status.equals("Stopping");
    }

    /** Whether the execution is at work in here. */
    boolean holds(Execution one) {
        return execution == one && busy();
    }

    boolean working() {
        return runs.values().stream().anyMatch(ActionRun::running);
    }
}
