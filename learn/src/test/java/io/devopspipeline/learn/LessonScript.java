// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.learn.picture.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The commands of a page as one script of bash, which prints each command before its output and stops where a view is to be looked at. */
final class LessonScript {
    private static final String BEGIN = "::block::";
    private static final String END = "set +v # ::end::";
    private static final String WATCH = "kubectl get dop --watch";
    private static final long PACE = 50;

    private final Path folder;
    private final List<Page.Commands> blocks;

    LessonScript(Path folder, List<Page.Commands> blocks) {
        this.folder = folder;
        this.blocks = blocks;
    }

    Path write() throws IOException {
        for (int block = 0; block < blocks.size(); block++) {
            Files.deleteIfExists(arrived(block));
            Files.deleteIfExists(go(block));
        }
        return Files.writeString(
                folder.resolve("commands.sh"),
                WATCH + " >" + folder.resolve("watched") + " 2>/dev/null & WATCH=$!\n"
                        + IntStream.range(0, blocks.size()).mapToObj(this::text).collect(Collectors.joining())
                        + "kill \"$WATCH\"\n");
    }

    private String text(int block) {
        String stop = blocks.get(block).hasViews()
                ? "touch '" + arrived(block) + "'; until [ -e '" + go(block) + "' ]; do sleep 0.05; done\n"
                : "";
        return "echo; echo '" + BEGIN + "'; set -v\n" + blocks.get(block).script() + END + "\n" + stop;
    }

    private Path arrived(int block) {
        return folder.resolve("arrived-" + block);
    }

    private Path go(int block) {
        return folder.resolve("go-" + block);
    }

    /** Until the last stop, the end of the shell, or the deadline. */
    void follow(Process shell, LessonPlayground.Views views, Instant deadline)
            throws IOException, InterruptedException {
        for (int block = 0; block < blocks.size(); block++) {
            if (blocks.get(block).hasViews() && arrives(block, shell, deadline)) {
                try {
                    views.look(blocks.get(block).views(false));
                } finally {
                    Files.createFile(go(block));
                }
                views.look(blocks.get(block).views(true));
            }
        }
    }

    private boolean arrives(int block, Process shell, Instant deadline) throws InterruptedException {
        while (!Files.exists(arrived(block)) && shell.isAlive() && Instant.now().isBefore(deadline)) {
            Thread.sleep(PACE);
        }
        return Files.exists(arrived(block));
    }

    List<Transcript> transcripts(String printed) {
        List<String> parts = Arrays.asList(printed.split("(?m)^" + BEGIN + "$\n?", -1));
        return IntStream.range(0, blocks.size())
                .mapToObj(block -> Transcript.of(
                        blocks.get(block).script(),
                        block + 1 < parts.size() ? parts.get(block + 1).split(Pattern.quote(END), 2)[0] : ""))
                .toList();
    }

    static Transcript.Typed watched(Path folder) throws IOException {
        return new Transcript.Typed(List.of(WATCH), Files.readAllLines(folder.resolve("watched")));
    }
}
