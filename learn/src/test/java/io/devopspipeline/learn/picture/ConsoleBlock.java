// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of a page with commands and what they printed in a lesson: below {@code <!-- console: 04-service.md -->}, each command behind {@code $}.
 * @param lesson the page whose commands have printed it
 */
public record ConsoleBlock(Path page, String lesson, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^<!-- console: ([\\w.-]+) -->\n```\n(.*?)^```$");
    private static final String PROMPT = "$ ";

    public static List<ConsoleBlock> of(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(block -> new ConsoleBlock(page, block.group(1), block.group(2)))
                .toList();
    }

    /** @return why the block is stale; empty if it is not */
    public Optional<String> difference(List<Transcript> ran) {
        return KeptText.difference(
                page.getFileName() + ": the block of " + lesson,
                Varying.of(text.lines().toList()),
                Varying.of(now(ran)));
    }

    /** Replaces it by what ran. */
    public void write(List<Transcript> ran) throws IOException {
        Files.writeString(page, Files.readString(page).replace(text, String.join("\n", now(ran)) + "\n"));
    }

    private List<String> now(List<Transcript> ran) {
        List<String> lines = new ArrayList<>();
        text.lines().filter(line -> line.startsWith(PROMPT)).forEach(line -> {
            lines.add(line);
            ran.stream()
                    .flatMap(block -> block.commands().stream())
                    .filter(typed -> typed.command().equals(List.of(line.substring(PROMPT.length()))))
                    .reduce((_, last) -> last)
                    .ifPresent(typed -> lines.addAll(typed.output()));
        });
        return lines.stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
