// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;

/** What stages show, who may enter them, and approvals. */
final class StageOperations {
    /** AWS takes no longer summary of an approval. */
    private static final int SUMMARY = 512;

    private final Account account;
    private final Pipelines pipelines;
    private final Runner runner;

    StageOperations(Account account, Pipelines pipelines, Runner runner) {
        this.account = account;
        this.pipelines = pipelines;
        this.runner = runner;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "GetPipelineState", this::state,
                "DisableStageTransition", this::disable,
                "EnableStageTransition", this::enable,
                "PutApprovalResult", this::approve,
                "RollbackStage", new StageRollback(pipelines, runner));
    }

    private ObjectNode state(Call call) {
        Members.known(call, "name");
        return StateView.of(pipelines.require(call.region(), Members.text(call.input(), "name")));
    }

    private Pipeline pipeline(Call call) {
        return pipelines.require(call.region(), Members.text(call.input(), "pipelineName"));
    }

    private ObjectNode disable(Call call) {
        Members.known(call, "pipelineName", "stageName", "transitionType", "reason");
        return transition(call, false, Members.text(call.input(), "reason"));
    }

    private ObjectNode enable(Call call) {
        Members.known(call, "pipelineName", "stageName", "transitionType");
        return transition(call, true, "");
    }

    private ObjectNode transition(Call call, boolean enabled, String reason) {
        if (!Members.text(call.input(), "transitionType").equals("Inbound")) {
            throw AwsException.notInSandbox("A stage transition other than Inbound");
        }
        Pipeline pipeline = pipeline(call);
        String name = Members.text(call.input(), "stageName");
        Stage stage = pipeline.stage(name);
        stage.setEnabled(enabled);
        stage.setDisabledReason(reason);
        stage.setTransitionChanged(account.now());
        pipeline.declaration().stage(name).ifPresent(declared -> runner.admit(pipeline, declared));
        return Json.object();
    }

    private ObjectNode approve(Call call) {
        Members.known(call, "pipelineName", "stageName", "actionName", "result", "token");
        Pipeline pipeline = pipeline(call);
        String name = Members.text(call.input(), "actionName");
        ActionRun run =
                pipeline.stage(Members.text(call.input(), "stageName")).runs().get(name);
        if (run == null) {
            throw AwsException.of(
                    "ActionNotFoundException", "Action with the name '" + name + "' is not waiting for an approval");
        }
        if (!run.running()) {
            throw AwsException.of(
                    "ApprovalAlreadyCompletedException", "The approval action has already been approved or rejected.");
        }
        if (run.token().isEmpty() || !run.token().equals(Members.text(call.input(), "token"))) {
            throw AwsException.of("InvalidApprovalTokenException", "The approval token is not valid.");
        }
        runner.ended(pipeline, run, result(call.input().path("result")));
        return Json.object().put("approvedAt", Json.epoch(account.now()));
    }

    private static ActionProgress result(JsonNode result) {
        String summary = Members.text(result, "summary");
        if (summary.length() > SUMMARY) {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value at 'result.summary' failed to satisfy constraint: Member must have length less than or equal to "
                            + SUMMARY);
        }
        return Members.text(result, "status").equals("Approved")
                ? new ActionProgress.Succeeded(summary)
                : new ActionProgress.Failed("JobFailed", summary.isEmpty() ? "The approval was rejected." : summary);
    }
}
