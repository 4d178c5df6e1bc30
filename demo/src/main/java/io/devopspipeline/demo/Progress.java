// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.StackEvents;
import java.util.List;
import java.util.function.Supplier;

/** Shows each change of the resource's status once, each finished resource of its stacks, and that it still waits if nothing changes for long. */
final class Progress {
    private static final double SILENCE = 8;
    private static final double LOOK = 0.5;

    private final Terminal terminal;
    private final StackEvents events;
    private String shown = "";
    private double spoke;
    private double looked;

    Progress(Terminal terminal, StackEvents events) {
        this.terminal = terminal;
        this.events = events;
    }

    /** From now on silence is counted. */
    void begin() {
        spoke = terminal.seconds();
    }

    /** @param more what else there is to show now; empty for nothing */
    void show(PipelineSnapshot seen, Supplier<String> more) {
        status(seen);
        double now = terminal.seconds();
        if (now - looked > LOOK) {
            looked = now;
            stacks(seen.stackIds());
            say(more.get());
        }
        if (now - spoke > SILENCE) {
            say("… still " + stage(seen));
        }
    }

    private void status(PipelineSnapshot seen) {
        String line = seen.progress();
        if (!line.equals(shown)) {
            shown = line;
            say(line);
        }
    }

    private void stacks(List<String> ids) {
        try {
            events.next(ids).stream().map(StackEvents.Event::finished).forEach(this::say);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        if (!line.isEmpty()) {
            terminal.moment(line);
            spoke = terminal.seconds();
        }
    }

    private static String stage(PipelineSnapshot seen) {
        List<String> stages = List.of(seen.stages().split(" "));
        return stages.getLast().isEmpty()
                ? seen.condition("Ready").map(Condition::reason).orElse("no status")
                : stages.getLast();
    }
}
