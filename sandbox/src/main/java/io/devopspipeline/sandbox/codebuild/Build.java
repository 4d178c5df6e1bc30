// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One build. Status is CodeBuild's word; touched under the account's lock only. */
final class Build {
    final String uuid = Account.uuid();
    final long number;
    final Project project;
    final BuildRequest request;
    final Instant started;
    private final List<Phase> phases = new ArrayList<>();
    private final Map<String, String> exported = new LinkedHashMap<>();
    private final List<String> reports = new ArrayList<>();
    private String status = "IN_PROGRESS";

    @Nullable
    private Instant ended;

    Build(long number, Project project, BuildRequest request, Instant started) {
        this.number = number;
        this.project = project;
        this.request = request;
        this.started = started;
        enter("SUBMITTED", started);
    }

    List<Phase> phases() {
        return Collections.unmodifiableList(phases);
    }

    void export(String variable, String value) {
        exported.put(variable, value);
    }

    Map<String, String> exported() {
        return Collections.unmodifiableMap(exported);
    }

    /** @param arn of a test report that the build makes */
    void addReport(String arn) {
        reports.add(arn);
    }

    /** ARNs. */
    List<String> reports() {
        return Collections.unmodifiableList(reports);
    }

    String status() {
        return status;
    }

    @Nullable
    Instant ended() {
        return ended;
    }

    String id() {
        return project.name() + ":" + uuid;
    }

    String arn() {
        return Account.arn("codebuild", project.region(), "build/" + id());
    }

    boolean running() {
        return status.equals("IN_PROGRESS");
    }

    /** Begins a phase; the one before it, if still open, was a success. */
    void enter(String type, Instant now) {
        leave("SUCCEEDED", "", "", now);
        phases.add(new Phase(type, now));
    }

    /** Ends the open phase. */
    void leave(String phaseStatus, String code, String message, Instant now) {
        if (!phases.isEmpty() && phases.getLast().open()) {
            Phase phase = phases.getLast();
            phase.setCode(code);
            phase.setMessage(message);
            phase.end(phaseStatus, now);
        }
    }

    String currentPhase() {
        return phases.getLast().type;
    }

    /** The first phase that went wrong. */
    Optional<Phase> failure() {
        return phases.stream().filter(Phase::failed).findFirst();
    }

    void end(String newStatus, Instant now) {
        status = newStatus;
        ended = now;
        phases.add(new Phase("COMPLETED", now));
    }
}
