// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.logs.LogSink;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

    BuildLog(Build build, LogSink sink) {
        this.build = build;
        this.sink = sink;
    }

    void line(String text) {
        if (build.project.logs()) {
            sink.write(build.project.region(), build.project.logGroup(), build.uuid, text);
        }
    }

    void container(Instant now, String text) {
        line("[Container] " + TIME.format(now) + " " + text);
    }

    void phaseComplete(Instant now, Phase phase) {
        container(now, "Phase complete: " + phase.type + " State: " + phase.status());
        container(now, "Phase context status code: " + phase.code() + " Message: " + phase.message());
    }
}
