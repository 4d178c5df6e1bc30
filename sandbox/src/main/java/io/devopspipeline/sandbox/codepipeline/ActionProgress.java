// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import java.time.Duration;
import java.util.function.Supplier;

/** How an action, or a rule of a condition, stands. */
sealed interface ActionProgress {
    /** Ask again after this much AWS time, unless the action has been ended otherwise by then. */
    record Working(Duration again, Supplier<ActionProgress> next) implements ActionProgress {}

    record Succeeded(String summary) implements ActionProgress {}

    /** @param code AWS's: JobFailed, ConfigurationError, … */
    record Failed(String code, String message) implements ActionProgress {}
}
