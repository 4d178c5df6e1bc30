// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** The pipeline demo of a repository repo, and its stage Gate with the action Approve, as a client sees and answers them. */
record DemoPipeline(DeliveryAccount account) {
    String commit(String content) {
        var branches =
                account.codeCommit().listBranches(r -> r.repositoryName("repo")).branches();
        String parent = branches.isEmpty()
                ? null
                : account.codeCommit()
                        .getBranch(r -> r.repositoryName("repo").branchName("main"))
                        .branch()
                        .commitId();
        return account.codeCommit()
                .putFile(r -> r.repositoryName("repo")
                        .branchName("main")
                        .parentCommitId(parent)
                        .filePath("a.txt")
                        .commitMessage("say " + content)
                        .fileContent(SdkBytes.fromUtf8String(content)))
                .commitId();
    }

    List<PipelineExecutionSummary> executions() {
        return account.codePipeline()
                .listPipelineExecutions(r -> r.pipelineName("demo"))
                .pipelineExecutionSummaries();
    }

    List<PipelineExecutionStatus> statuses() {
        return executions().stream().map(PipelineExecutionSummary::status).toList();
    }

    StageState stage(String name) {
        return account.codePipeline().getPipelineState(r -> r.name("demo")).stageStates().stream()
                .filter(stage -> stage.stageName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ActionState action(String stage) {
        return stage(stage).actionStates().getFirst();
    }

    boolean asked() {
        var latest = action("Gate").latestExecution();
        return latest != null && latest.token() != null;
    }

    void untilAsked() {
        account.until("the approval to be asked for", this::asked);
    }

    void answer(ApprovalStatus status) {
        account.codePipeline().putApprovalResult(r -> r.pipelineName("demo")
                .stageName("Gate")
                .actionName("Approve")
                .token(action("Gate").latestExecution().token())
                .result(result -> result.status(status).summary("looked")));
    }
}
