// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the JVM remembers of a rehearsal, so that it starts sooner (JEP 514). Two rehearsals never make the same bytes; therefore a cache is
 * kept as long as runtime and jars stay as they are, and one from outside can be given.
 */
final class AotCache {
    private final Stage stage;
    private final Tools tools;

    AotCache(Stage stage, Tools tools) {
        this.stage = stage;
        this.tools = tools;
    }

    /** Puts the cache into the stage. @param given by the user @param kept a folder for caches of earlier builds */
    void put(Optional<Path> given, Path kept) throws Exception {
        Path cache = given.isPresent() ? given.get() : atHand(kept);
        check(cache);
        Files.copy(cache, stage.aotCache(), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path atHand(Path kept) throws Exception {
        Path cache = kept.resolve(stage.digest() + ".aot");
        if (!Files.exists(cache)) {
            Files.createDirectories(kept);
            Path made = kept.resolve("made.aot");
            Files.deleteIfExists(made);
            new Rehearsal(stage, tools).record(made);
            Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
        }
        return cache;
    }

    /** The JVM refuses a cache that was made with another runtime or other jars. */
    private void check(Path cache) throws IOException, ImageFailure {
        try {
            var _ = Command.run(
                    List.of(
                            stage.at(Stage.JAVA + "/bin/java").toString(),
                            "-XX:AOTMode=on",
                            "-XX:AOTCache=" + cache,
                            "-cp",
                            stage.at(Stage.OPERATOR + "/quarkus-run.jar").toString(),
                            "-version"),
                    Map.of());
        } catch (IllegalStateException e) {
            throw new ImageFailure(cache + " is no AOT cache of this runtime and these jars: leave AOT_CACHE out to"
                    + " make a new one\n" + e.getMessage());
        }
    }
}
