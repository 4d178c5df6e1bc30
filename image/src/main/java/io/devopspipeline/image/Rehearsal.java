// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The staged operator's start, on the stage's own runtime, with a real API server, while the JVM takes notes for its AOT cache. Only the start: a
 * whole life in it makes a cache twice as large, which costs more memory than it saves time.
 */
final class Rehearsal {
    /** The JVM writes the cache when it is told to end. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stage stage;
    private final Tools tools;

    Rehearsal(Stage stage, Tools tools) {
        this.stage = stage;
        this.tools = tools;
    }

    /**
     * Writes the cache to this file, without what only the second compiler would learn from it: the operator does not use that one, and each start would need 2 MiB
     * more memory.
     */
    void record(Path cache) throws Exception {
        try (Playground playground = Playground.start(tools, 1)) {
            new Pipelines(playground).defineResource();
            List<String> options = List.of(
                    "-Xmx256m",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-AOTRecordTraining",
                    "-XX:AOTCacheOutput=" + cache);
            List<String> command = Stage.command(stage.root().toString(), options);
            Started operator = Started.with(playground, command);
            operator.process().close(PATIENCE);
            if (!Files.exists(cache)) {
                throw new IllegalStateException("the JVM wrote no AOT cache in the rehearsal:\n"
                        + Files.readString(operator.process().log()));
            }
        }
    }
}
