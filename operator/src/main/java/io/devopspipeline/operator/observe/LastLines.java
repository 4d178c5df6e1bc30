// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The few lines of a log that say why something failed, safe to show: without control characters, without what colors a terminal or turns the direction of
 * a text, and cut.
 */
final class LastLines {
    /** How many events to read, so that the lines of CodeBuild's own after the failure do not hide the command's. */
    static final int READ = 100;

    private static final int SHOWN = 5;
    private static final int LONGEST = 200;

    /** CodeBuild's own lines begin with it, and what it says of the command that failed. */
    private static final String CODEBUILD = "[Container] ";

    private static final String FAILED = " Command did not exit successfully ";

    private static final Pattern TERMINAL = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\u0080-\\u009f]+");

    private LastLines() {}

    /** What the command that failed wrote last. The build continues with later phases. @param newest of the build's log, in their order */
    static List<String> ofBuild(List<String> newest) {
        return shown(newest.stream()
                .takeWhile(line -> !line.startsWith(CODEBUILD) || !line.contains(FAILED))
                .filter(line -> !line.startsWith(CODEBUILD))
                .toList());
    }

    /** What an app wrote last. @param newest of its log, in their order */
    static List<String> ofTask(List<String> newest) {
        return shown(newest);
    }

    private static List<String> shown(List<String> lines) {
        List<String> safe = lines.stream()
                .map(line -> safe(line, LONGEST))
                .filter(line -> !line.isEmpty())
                .toList();
        return safe.subList(Math.max(0, safe.size() - SHOWN), safe.size());
    }

    /** One line of at most so many characters. */
    static String safe(String text, int longest) {
        String plain = UNSAFE.matcher(TERMINAL.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return plain.codePointCount(0, plain.length()) <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
