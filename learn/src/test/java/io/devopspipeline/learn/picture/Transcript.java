// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A block of a page as it went by in the terminal: each command with what it printed. */
public record Transcript(List<Typed> commands) {
    /** @param command its lines */
    public record Typed(List<String> command, List<String> output) {
        /** As a terminal shows it: with the prompts of bash, and only the last state of what counts up in one line. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            command.forEach(line -> lines.add((lines.isEmpty() ? "$ " : "> ") + line));
            output.forEach(line -> lines.add(line.substring(line.lastIndexOf('\r') + 1)));
            return lines;
        }
    }

    /** @param printed by bash after {@code set -v}: it prints the lines of the script as it reads them */
    public static Transcript of(String script, String printed) {
        List<String> lines =
                printed.isEmpty() ? List.of() : List.of(printed.stripTrailing().split("\\r?\\n"));
        List<Typed> commands = new ArrayList<>();
        int at = 0;
        for (String line : script.lines().filter(each -> !each.isBlank()).toList()) {
            int read = at;
            while (read < lines.size() && !lines.get(read).endsWith(line)) {
                read++;
            }
            if (read == lines.size()) {
                break;
            }
            addOutput(commands, lines.subList(at, read));
            addOutput(commands, unended(lines.get(read), line));
            addCommand(commands, line);
            at = read + 1;
        }
        addOutput(commands, lines.subList(at, lines.size()));
        return new Transcript(commands);
    }

    /** What was printed without a line break stands before the next command. */
    private static List<String> unended(String printed, String command) {
        String output = printed.substring(0, printed.length() - command.length());
        return output.isEmpty() ? List.of() : List.of(output);
    }

    private static void addOutput(List<Typed> commands, List<String> lines) {
        if (!commands.isEmpty()) {
            commands.getLast().output().addAll(lines);
        }
    }

    private static void addCommand(List<Typed> commands, String line) {
        boolean continues = !commands.isEmpty()
                && commands.getLast().output().isEmpty()
                && (commands.getLast().command().getLast().endsWith("\\") || line.matches("\\s.*|[})].*|done.*"));
        if (continues) {
            commands.getLast().command().add(line);
        } else {
            commands.add(new Typed(new ArrayList<>(List.of(line)), new ArrayList<>()));
        }
    }

    /** What the commands printed, without themselves. */
    public String output() {
        return commands.stream().flatMap(typed -> typed.output().stream()).collect(Collectors.joining("\n"));
    }

    /** @param beginning of the commands */
    public List<Typed> commands(String beginning) {
        return commands.stream()
                .filter(typed -> typed.command().getFirst().startsWith(beginning))
                .toList();
    }
}
