// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseImage;
import java.util.Optional;

/**
 * Answers an execution that waits for approval. Before it approves, it reads the artifact that Deploy would take: only the image that was shown
 * is approved, and the summary of the approval keeps it.
 */
final class ApprovalAnswer {
    /** With the longest image, the summary still has the 512 characters that AWS takes. */
    private static final int LONGEST_NAME = 160;

    private final AwsAccount aws;
    private final String pipeline;

    ApprovalAnswer(AwsAccount aws, String pipeline) {
        this.aws = aws;
        this.pipeline = pipeline;
    }

    /** @return why the execution is not approved; empty when it was answered */
    Optional<String> give(RequestAction.Approval action) {
        return action.approved() ? approve(action.waiting(), action.approver()) : reject(action.waiting());
    }

    private Optional<String> approve(PipelineState.Approval waiting, Optional<String> approver) {
        Optional<ReleaseImage> image = aws.releaseArtifacts()
                .of(pipeline, waiting.execution())
                .map(found -> new ReleaseImage(found.revision(), found.image(), found.storedAt()));
        if (image.isEmpty()) {
            return Optional.of("The operator does not approve execution " + waiting.execution()
                    + ": in the first megabyte of its artifact there is no imagedefinitions.json that names an image for"
                    + " container app.");
        }
        Optional<String> refusal = image.get().refusal(waiting);
        if (refusal.isEmpty()) {
            put(
                    waiting,
                    true,
                    image.get().appendTo("Approved by " + name(approver) + "an annotation of the DevOpsPipeline."));
        }
        return refusal;
    }

    private static String name(Optional<String> approver) {
        return approver.map(who -> who.length() <= LONGEST_NAME ? who : who.substring(0, LONGEST_NAME) + "…")
                .map(who -> who + ", with ")
                .orElse("");
    }

    private Optional<String> reject(PipelineState.Approval waiting) {
        put(waiting, false, "Rejected by an annotation of the DevOpsPipeline.");
        return Optional.empty();
    }

    private void put(PipelineState.Approval waiting, boolean approved, String summary) {
        String approval = PipelineState.Stage.APPROVAL;
        aws.pipelines().answer(pipeline, approval, approval, waiting.token(), approved, summary);
    }
}
