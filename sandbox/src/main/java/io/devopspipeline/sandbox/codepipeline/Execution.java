// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run of a pipeline. Status is AWS's word. */
final class Execution {
    /** Who or what started it. */
    record Trigger(String type, String detail) {}

    /** What a source action found. */
    record Revision(String id, String summary, String url, Instant created) {}

    final String id = Account.uuid();
    final Trigger trigger;
    final Instant started;
    final int pipelineVersion;
    /** The revision that a source action is to take instead of the newest, by action name. */
    private final Map<String, String> wanted;

    /** The execution whose stage a rollback runs once more; none for others. */
    final Optional<Execution> rollbackTarget;

    private final Map<String, String> artifactKeys = new LinkedHashMap<>();
    private final Map<String, Revision> revisions = new LinkedHashMap<>();
    private final Set<String> retriedStages = new HashSet<>();
    private final Set<String> succeededStages = new HashSet<>();
    private String status = "InProgress";
    private String stopReason = "";
    private int attempt = 1;
    private Instant updated;

    Execution(Trigger trigger, Map<String, String> wanted, int pipelineVersion, Instant now) {
        this(trigger, wanted, Optional.empty(), pipelineVersion, now);
    }

    /** AWS: a rollback takes source revisions and artifacts from its target. */
    static Execution rollback(Trigger trigger, Execution target, int pipelineVersion, Instant now) {
        Execution rollback = new Execution(trigger, Map.of(), Optional.of(target), pipelineVersion, now);
        rollback.artifactKeys.putAll(target.artifactKeys);
        rollback.revisions.putAll(target.revisions);
        return rollback;
    }

    private Execution(
            Trigger trigger,
            Map<String, String> wanted,
            Optional<Execution> rollbackTarget,
            int pipelineVersion,
            Instant now) {
        this.trigger = trigger;
        this.rollbackTarget = rollbackTarget;
        this.wanted = Map.copyOf(wanted);
        this.pipelineVersion = pipelineVersion;
        this.started = now;
        this.updated = now;
    }

    Map<String, String> wanted() {
        return Collections.unmodifiableMap(wanted);
    }

    void storeArtifact(String artifact, String key) {
        artifactKeys.put(artifact, key);
    }

    Map<String, String> artifactKeys() {
        return Collections.unmodifiableMap(artifactKeys);
    }

    void useRevision(String sourceAction, Revision revision) {
        revisions.put(sourceAction, revision);
    }

    Map<String, Revision> revisions() {
        return Collections.unmodifiableMap(revisions);
    }

    String status() {
        return status;
    }

    void setStatus(String status) {
        this.status = status;
    }

    String stopReason() {
        return stopReason;
    }

    void setStopReason(String stopReason) {
        this.stopReason = stopReason;
    }

    /** @return false when the stage was retried by itself before */
    boolean retryOnce(String stage) {
        return retriedStages.add(stage);
    }

    /** Whether the stage was retried by itself. */
    boolean retried(String stage) {
        return retriedStages.contains(stage);
    }

    void succeedIn(String stage) {
        succeededStages.add(stage);
    }

    /** Whether all actions of the stage have succeeded, and its conditions were met. */
    boolean succeededIn(String stage) {
        return succeededStages.contains(stage);
    }

    void beginNextAttempt() {
        attempt++;
    }

    int attempt() {
        return attempt;
    }

    Instant updated() {
        return updated;
    }

    void setUpdated(Instant updated) {
        this.updated = updated;
    }

    /** AWS's word. */
    String type() {
        return rollbackTarget.isPresent() ? "ROLLBACK" : "STANDARD";
    }

    boolean running() {
        return status.equals("InProgress") || status.equals("Stopping");
    }

    boolean stopping() {
        return status.equals("Stopping");
    }
}
