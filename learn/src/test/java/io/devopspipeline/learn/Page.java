// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of docs/learn, as a reader takes it: its parts, the commands in the order in which they stand, and what they are said to print. */
record Page(String name, String text) {
    private static final Path FOLDER = Checkout.file("docs/learn");
    private static final Pattern PART = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(sh|text)\n(.*?)^```$");

    /** @param expected lines of the output in their order; … stands for anything */
    record Commands(String script, List<String> expected) {}

    static Page of(Lesson lesson) {
        return read(lesson.page());
    }

    static Page read(String name) {
        try {
            return new Page(name, Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Heading → text, in the order of the page. */
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        List<MatchResult> headings = PART.matcher(text).results().toList();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
            parts.put(headings.get(i).group(1), text.substring(headings.get(i).end(), end));
        }
        return parts;
    }

    List<Commands> commands() {
        List<Commands> commands = new ArrayList<>();
        FENCE.matcher(text).results().forEach(block -> {
            if (block.group(1).equals("sh")) {
                commands.add(new Commands(block.group(2), List.of()));
            } else {
                Commands before = commands.removeLast();
                commands.add(
                        new Commands(before.script(), block.group(2).lines().toList()));
            }
        });
        return commands;
    }
}
