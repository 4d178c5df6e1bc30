package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

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

    final Map<String, String> artifactKeys = new LinkedHashMap<>();
    final Map<String, Revision> revisions = new LinkedHashMap<>();
    String status = "InProgress";
    String stopReason = "";
    int attempt = 1;
    Instant updated;

    Execution(Trigger trigger, Map<String, String> wanted, int pipelineVersion, Instant now) {
        this.trigger = trigger;
        this.wanted = Map.copyOf(wanted);
        this.pipelineVersion = pipelineVersion;
        this.started = now;
        this.updated = now;
    }

    boolean running() {
        return status.equals("InProgress") || status.equals("Stopping");
    }

    boolean stopping() {
        return status.equals("Stopping");
    }
}
