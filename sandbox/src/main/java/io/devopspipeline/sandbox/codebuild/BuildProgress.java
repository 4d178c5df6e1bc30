// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import java.util.List;
import java.util.Locale;

/** Follows a build by its output: log lines, and the {@link Script}'s own lines between. Called from the build's thread. */
final class BuildProgress {
    private final Account account;
    private final Build build;
    private final BuildLog log;
    private final String mark;
    private final List<String> commands;
    private int running = -1;

    BuildProgress(Account account, Build build, BuildLog log, String mark, List<String> commands) {
        this.account = account;
        this.build = build;
        this.log = log;
        this.mark = mark;
        this.commands = commands;
    }

    /** Takes one line of output. A command may leave its last line open; then the mark stands behind it. */
    void take(String line) {
        account.exclusively(() -> {
            int at = line.indexOf(mark + " ");
            if (at != 0 && !line.isEmpty()) {
                log.line(at < 0 ? line : line.substring(0, at));
            }
            if (at >= 0 && build.running()) {
                told(line.substring(at + mark.length() + 1).split(" ", 3));
            }
        });
    }

    private void told(String[] words) {
        switch (words[0]) {
            case "enter" -> enter(phase(words[1]));
            case "leave" -> leave("");
            case "run" -> {
                running = Integer.parseInt(words[1]);
                log.container(
                        account.now(),
                        "Running command " + commands.get(running).strip());
            }
            case "fail" -> failed(Integer.parseInt(words[1]), words[2].split(" ", 2));
            case "export" -> build.export(words[1], words.length > 2 ? words[2] : "");
            default -> throw new IllegalStateException("a build's script said " + words[0]);
        }
    }

    static String phase(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    void enter(String type) {
        build.enter(type, account.now());
        log.container(account.now(), "Entering phase " + type);
    }

    /** @param outcome the exit status, and what a stand-in of the sandbox refused */
    private void failed(int number, String[] outcome) {
        String command = commands.get(number).strip();
        log.container(account.now(), "Command did not exit successfully " + command + " exit status " + outcome[0]);
        if (build.phases().getLast().message().isEmpty()) {
            build.phases().getLast().setMessage(message(command, outcome[0], outcome[1]));
        }
    }

    /** In CodeBuild's words, but for what the sandbox refused. */
    private static String message(String command, String status, String refused) {
        return "Error while executing command: " + command + ". Reason: exit status " + status
                + (refused.isEmpty() ? "" : ". " + refused);
    }

    /** Ends the open phase: a failure if it left a message or one is given. */
    private void leave(String message) {
        Phase phase = build.phases().getLast();
        String text = phase.message().isEmpty() ? message : phase.message();
        build.leave(
                text.isEmpty() ? "SUCCEEDED" : "FAILED",
                text.isEmpty() ? "" : "COMMAND_EXECUTION_ERROR",
                text,
                account.now());
        log.phaseComplete(account.now(), phase);
    }

    /**
     * The shell has ended: in the middle of a command when that one was {@code exit} or killed it.
     * @param refused what a stand-in of the sandbox refused in that command; may be empty
     */
    void ended(int status, String refused) {
        account.exclusively(() -> {
            if (build.running() && build.phases().getLast().open() && running >= 0) {
                leave(message(commands.get(running).strip(), Integer.toString(status), refused));
            }
        });
    }
}
