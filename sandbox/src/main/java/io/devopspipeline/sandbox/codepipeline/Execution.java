package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run of a pipeline. Status is AWS's word. */
final class Execution {
    final String id = Account.uuid();
    final String triggerType;
    final String triggerDetail;
    final Instant started;
    final int pipelineVersion;
    String status = "InProgress";
    String summary = "";
    Instant updated;
    /** S3 key by artifact name. */
    final Map<String, String> artifacts = new LinkedHashMap<>();
    /** The source revision by action name. */
    final Map<String, Revision> revisions = new LinkedHashMap<>();

    record Revision(String id, String summary, String url) {}

    Execution(String triggerType, String triggerDetail, int pipelineVersion, Instant now) {
        this.triggerType = triggerType;
        this.triggerDetail = triggerDetail;
        this.pipelineVersion = pipelineVersion;
        this.started = now;
        this.updated = now;
    }

    boolean running() {
        return status.equals("InProgress") || status.equals("Stopping");
    }

    ObjectNode summaryView() {
        ObjectNode view = Json.object()
                .put("pipelineExecutionId", id)
                .put("status", status)
                .put("startTime", Json.epoch(started))
                .put("lastUpdateTime", Json.epoch(updated))
                .put("executionMode", "SUPERSEDED")
                .put("executionType", "STANDARD");
        if (!summary.isEmpty()) {
            view.put("statusSummary", summary);
        }
        view.set("trigger", trigger());
        ArrayNode sources = view.putArray("sourceRevisions");
        revisions.forEach((action, revision) -> sources.addObject()
                .put("actionName", action)
                .put("revisionId", revision.id())
                .put("revisionSummary", revision.summary())
                .put("revisionUrl", revision.url()));
        return view;
    }

    ObjectNode trigger() {
        return Json.object().put("triggerType", triggerType).put("triggerDetail", triggerDetail);
    }
}
