// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.logs.LogSink;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a build writes to CloudWatch Logs: its output, and CodeBuild's own lines between. A group that is deleted after the build
 * was submitted stays gone. Call under the account's lock.
 */
final class BuildLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Build build;
    private final LogSink sink;
    private List<String> hidden = List.of();

    BuildLog(Build build, LogSink sink) {
        this.build = build;
        this.sink = sink;
    }

    /** From now on the values of these parameters and secrets are written as {@code ***}, each line of them by itself. */
    void hide(Collection<String> values) {
        hidden = values.stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    void line(String text) {
        if (build.project.logs()) {
            text.lines()
                    .forEach(line ->
                            sink.write(build.project.region(), build.project.logGroup(), build.uuid, masked(line)));
        }
    }

    private String masked(String line) {
        String masked = line;
        for (String value : hidden) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }

    void container(Instant now, String text) {
        line("[Container] " + TIME.format(now) + " " + text);
    }

    void phaseComplete(Instant now, Phase phase) {
        container(now, "Phase complete: " + phase.type + " State: " + phase.status());
        container(now, "Phase context status code: " + phase.code() + " Message: " + phase.message());
    }
}
