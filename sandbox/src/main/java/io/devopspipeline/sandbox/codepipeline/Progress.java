package io.devopspipeline.sandbox.codepipeline;

import java.time.Duration;
import java.util.function.Supplier;

/** How an action stands. */
sealed interface Progress {
    /** Ask again after this much AWS time, unless the action has been ended otherwise by then. */
    record Working(Duration again, Supplier<Progress> next) implements Progress {}

    record Succeeded(String summary) implements Progress {}

    /** @param code AWS's: JobFailed, ConfigurationError, … */
    record Failed(String code, String message) implements Progress {}
}
