// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.logs.LogSink;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a build writes to CloudWatch Logs: its output, and CodeBuild's own lines between. A group that is deleted while the build runs stays
 * gone. Call under the account's lock.
 */
final class BuildLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Build build;
    private final LogSink sink;
    private boolean begun;

    BuildLog(Build build, LogSink sink) {
        this.build = build;
        this.sink = sink;
    }

    void line(String text) {
        String region = build.project.region();
        String group = build.project.logGroup();
        if (build.project.logs() && (!begun || sink.exists(region, group))) {
            sink.write(region, group, build.uuid, text);
            begun = true;
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
