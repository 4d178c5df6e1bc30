package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One build. Status is CodeBuild's word. */
final class Build {
    final String uuid = Account.uuid();
    final String region;
    final String project;
    final ObjectNode settings;
    final String sourceVersion;
    final Instant started;
    String status = "IN_PROGRESS";
    String phase = "SUBMITTED";
    String failure = "";
    String failureCode = "";
    byte[] artifacts = new byte[0];

    @Nullable
    Instant ended;

    @Nullable
    Process process;

    Build(String region, String project, ObjectNode settings, String sourceVersion, Instant started) {
        this.region = region;
        this.project = project;
        this.settings = settings;
        this.sourceVersion = sourceVersion;
        this.started = started;
    }

    String id() {
        return project + ":" + uuid;
    }

    String arn() {
        return Account.arn("codebuild", region, "build/" + id());
    }

    boolean running() {
        return status.equals("IN_PROGRESS");
    }

    void end(String newStatus, Instant now) {
        status = newStatus;
        phase = "COMPLETED";
        ended = now;
    }

    void fail(String code, String message) {
        failureCode = code;
        failure = code.toUpperCase(Locale.ROOT) + ": " + message;
    }
}
