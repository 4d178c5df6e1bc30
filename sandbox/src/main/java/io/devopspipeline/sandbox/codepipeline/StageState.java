package io.devopspipeline.sandbox.codepipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stage shows: the execution that was last in it, and its actions' newest states. Nothing of either before the first. */
final class StageState {
    @Nullable
    Execution execution;

    String status = "";
    boolean transitionEnabled = true;
    String disabledReason = "";
    /** The execution that waits to enter; a newer one supersedes it. */
    @Nullable
    Execution waiting;

    final Map<String, ActionState> actions = new LinkedHashMap<>();
}
