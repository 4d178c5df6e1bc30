package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    final Map<String, String> wanted;

    /** The execution whose stage a rollback runs once more; none for others. */
    final Optional<Execution> rollbackTarget;

    final Map<String, String> artifactKeys = new LinkedHashMap<>();
    final Map<String, Revision> revisions = new LinkedHashMap<>();
    String status = "InProgress";
    String stopReason = "";
    int attempt = 1;
    Instant updated;

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
