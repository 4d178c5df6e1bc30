// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.learn.picture.Mark;
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
import java.util.stream.Stream;

/** A page of docs/learn, as a reader takes it: its parts, the commands in the order in which they stand, and what they are said to print. */
record Page(String name, String text) {
    private static final Path FOLDER = Checkout.file("docs/learn");
    /** The first group of a mark in {@link #BLOCK}. */
    private static final int MARK_GROUP = 3;

    private static final Pattern PART = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern BLOCK =
            Pattern.compile("(?s)^```(sh|text)\n(.*?)^```$|" + Mark.PATTERN.pattern(), Pattern.MULTILINE);

    /**
     * @param expected lines of the output in their order; … stands for anything
     * @param marks of the pictures below
     */
    record Commands(String script, List<String> expected, List<Mark> marks) {
        Commands expecting(List<String> lines) {
            return new Commands(script, lines, marks);
        }

        Commands with(Mark mark) {
            return new Commands(
                    script,
                    expected,
                    Stream.concat(marks.stream(), Stream.of(mark)).toList());
        }

        boolean hasViews() {
            return marks.stream().anyMatch(Mark.View.class::isInstance);
        }

        List<Mark.View> views(boolean meanwhile) {
            return marks.stream()
                    .filter(Mark.View.class::isInstance)
                    .map(Mark.View.class::cast)
                    .filter(view -> view.meanwhile() == meanwhile)
                    .toList();
        }

        List<Mark.Screen> screens() {
            return marks.stream()
                    .filter(Mark.Screen.class::isInstance)
                    .map(Mark.Screen.class::cast)
                    .toList();
        }
    }

    static Path folder() {
        return FOLDER;
    }

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
        BLOCK.matcher(text).results().forEach(block -> {
            if ("sh".equals(block.group(1))) {
                commands.add(new Commands(block.group(2), List.of(), List.of()));
            } else {
                Commands before = commands.removeLast();
                commands.add(
                        block.group(1) == null
                                ? before.with(Mark.of(block, MARK_GROUP))
                                : before.expecting(block.group(2).lines().toList()));
            }
        });
        return commands;
    }
}
