// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import java.time.Instant;

/**
 * A run of a pipeline. Members that AWS leaves out are empty.
 * @param status AWS's word: InProgress, Succeeded, Failed, Stopped, Stopping, Superseded, Cancelled
 * @param trigger AWS's word, e.g. CreatePipeline, CloudWatchEvent, StartPipelineExecution
 * @param rollbackTarget the execution that a rollback goes back to; empty for others
 * @param revision what the Source action took; empty before it succeeded
 */
public record PipelineExecution(
        String id,
        String status,
        String statusSummary,
        String trigger,
        String triggerDetail,
        String rollbackTarget,
        SourceRevision revision,
        Instant startTime,
        Instant lastUpdate) {

    /** @param id e.g. the commit @param summary e.g. its message */
    public record SourceRevision(String id, String summary, String url) {
        static final SourceRevision NONE = new SourceRevision("", "", "");
    }
}
