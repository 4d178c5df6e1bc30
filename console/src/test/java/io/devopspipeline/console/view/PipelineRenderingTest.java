// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** How a pipeline looks. */
class PipelineRenderingTest {
    private static final String ATTACK = "<script>alert(1)</script>";

    private static StageState waiting() {
        return StageState.builder()
                .stageName("Approval")
                .latestExecution(e -> e.status("InProgress"))
                .actionStates(action -> action.actionName("Approval")
                        .latestExecution(e -> e.status("InProgress").token("t-1")))
                .build();
    }

    private static PipelineExecutionSummary execution(String status, String message) {
        return PipelineExecutionSummary.builder()
                .pipelineExecutionId("0123456789")
                .status(status)
                .startTime(Instant.parse("2026-03-01T12:00:00Z"))
                .lastUpdateTime(Instant.parse("2026-03-01T12:01:05Z"))
                .sourceRevisions(r -> r.revisionId("abcdef0123").revisionSummary(message))
                .build();
    }

    @Test
    void a_stage_that_waits_has_buttons_for_both_answers_and_their_commands() {
        assertThat(PipelinePicture.approvals("p", List.of(waiting())).toString())
                .contains("Approve</button>", "Reject</button>", "--token t-1 --result summary=,status=Rejected");
    }

    @Test
    void a_stage_that_waits_is_not_shown_as_work_of_aws() {
        assertThat(PipelinePicture.state(waiting())).isEqualTo(State.WAIT);
    }

    @Test
    void an_execution_shows_its_commit_and_how_long_it_took() {
        assertThat(PipelineView.executions("p", List.of(execution("Succeeded", "More")), "")
                        .toString())
                .contains("abcdef01</code> More", "1 min 5 s", "state ok\">Succeeded")
                .doesNotContain("Stop</button>");
    }

    @Test
    void an_execution_in_progress_can_be_stopped() {
        assertThat(PipelineView.executions("p", List.of(execution("InProgress", "")), "")
                        .toString())
                .contains("Stop</button>", "aws codepipeline stop-pipeline-execution --abandon --pipeline-name p");
    }

    @Test
    void the_message_of_a_commit_makes_no_element() {
        assertThat(PipelineView.executions("p", List.of(execution("Failed", ATTACK)), "")
                        .toString())
                .doesNotContain("<script");
    }
}
