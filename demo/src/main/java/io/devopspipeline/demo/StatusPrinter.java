// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import java.util.Locale;
import java.util.Optional;

/** Shows each change of what the resource says of itself, once. */
final class StatusPrinter {
    private final Terminal terminal;
    private String shown = "";

    StatusPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(PipelineSnapshot seen) {
        String line = line(seen);
        if (!line.equals(shown)) {
            shown = line;
            terminal.line(String.format(Locale.ROOT, "%6.1f s  %s", terminal.seconds(), line));
        }
    }

    private static String line(PipelineSnapshot seen) {
        Optional<Condition> ready = seen.condition("Ready");
        String says = ready.map(condition -> condition.reason() + ": " + condition.message())
                .orElse("(no status yet)");
        String running = seen.running() > 0 ? " [" + seen.running() + " running]" : "";
        String stages = seen.stages().isEmpty() ? "" : " [" + seen.stages() + "]";
        return says + stages + running;
    }
}
