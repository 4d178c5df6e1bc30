// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.Optional;

/** The latest release: running, waiting for approval, succeeded or failed. */
public final class ReleaseMessages {
    private ReleaseMessages() {}

    /** For the condition PipelineSucceeded. */
    public static Message of(PipelineState release, Optional<Service> service) {
        Optional<PipelineState.Execution> latest = release.execution();
        if (latest.isEmpty()) {
            return Message.of(Reason.NeverRan);
        }
        if (release.approval().isPresent()) {
            return approval(release);
        }
        PipelineState.Execution execution = latest.get();
        if (execution.running()) {
            return Message.of(
                    Reason.ReleaseRunning,
                    named(execution) + " is running"
                            + (execution.trigger().isEmpty() ? "" : ", started by " + execution.trigger()));
        }
        return execution.status().equals("Succeeded") ? succeeded(execution) : failed(release, service);
    }

    private static Message succeeded(PipelineState.Execution execution) {
        Message message = Message.of(
                Reason.ReleaseSucceeded,
                named(execution) + " succeeded"
                        + (execution.revision().isEmpty() ? "" : " with revision " + execution.revision()));
        return execution.rolledBackTo().isEmpty()
                ? message
                : message.and("It deployed again what execution " + execution.rolledBackTo() + " had deployed.");
    }

    /** What waits for approval. Its revision is known only of the latest execution. */
    static Message approval(PipelineState release) {
        PipelineState.Approval waiting = release.approval().orElseThrow();
        String revision = release.execution()
                .filter(latest -> latest.id().equals(waiting.execution()))
                .map(PipelineState.Execution::revision)
                .filter(known -> !known.isEmpty())
                .map(known -> " of revision " + known)
                .orElse("");
        String since = waiting.since().map(at -> " since " + at).orElse("");
        return Message.of(
                        Reason.WaitingForApproval,
                        "Pipeline execution " + waiting.execution() + revision + " waits for approval" + since)
                .fill("EXECUTION-ID", waiting.execution());
    }

    /** Why the latest execution did not succeed. CodePipeline reports of a Deploy only that the tasks did not become steady. */
    static Message failed(PipelineState release, Optional<Service> service) {
        Message failed = release.connection()
                .map(connection -> stage(Reason.ConnectionPending, release).and(connection))
                .orElseGet(() -> stage(release.rejected() ? Reason.ReleaseRejected : Reason.ReleaseFailed, release));
        return release.failure()
                .filter(stage -> stage.name().equals(PipelineState.Stage.DEPLOY))
                .flatMap(_ -> service.flatMap(ServiceMessages::taskFailure))
                .map(failed::and)
                .orElse(failed);
    }

    private static Message stage(Reason reason, PipelineState release) {
        String execution = latest(release);
        String status = release.execution().map(PipelineState.Execution::status).orElse("unknown");
        return release.failure()
                .map(stage -> Message.of(
                        reason,
                        execution + " failed in stage " + stage.name()
                                + (stage.url().isEmpty() ? "" : " (" + stage.url() + ")"),
                        stage.message()))
                .orElseGet(() -> Message.of(reason, execution + " is " + status));
    }

    static String latest(PipelineState release) {
        return release.execution().map(ReleaseMessages::named).orElse("The latest pipeline execution");
    }

    private static String named(PipelineState.Execution execution) {
        return "Pipeline execution " + execution.id();
    }
}
