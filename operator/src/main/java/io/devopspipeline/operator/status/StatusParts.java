// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Partition;
import io.devopspipeline.crd.status.ExecutionStatus;
import io.devopspipeline.crd.status.PipelineStatus;
import io.devopspipeline.crd.status.ServiceStatus;
import io.devopspipeline.crd.status.StackStatus;
import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.status.messages.ServiceMessages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of the status beside the conditions: what was seen, in the resource's words. */
final class StatusParts {
    static final List<ConditionType> PARTS = List.of(
            ConditionType.ArtifactsReady,
            ConditionType.InfrastructureReady,
            ConditionType.ImageAvailable,
            ConditionType.PipelineSucceeded,
            ConditionType.ServiceReady);
    private static final int REVISION_SHOWN = 12;

    private StatusParts() {}

    /** Adds what was observed of the stacks, the pipeline and the service. */
    static StatusBuilder observed(StatusBuilder status, Observed observed) {
        return status.stacks(
                        Stream.of(observed.artifacts(), observed.pipeline())
                                .flatMap(Optional::stream)
                                .map(StatusParts::stack)
                                .toList(),
                        StatusFactory.outputs(observed),
                        observed.pipeline().flatMap(stack -> stack.findOutput(StackOutput.ENDPOINT)))
                .pipeline(observed.pipeline().flatMap(stack -> stack.findOutput(StackOutput.PIPELINE_NAME)
                        .flatMap(name -> observed.release().map(release -> pipeline(stack, name, release)))))
                .service(observed.service().map(StatusParts::service));
    }

    private static StackStatus stack(ObservedStack stack) {
        return new StackStatus(stack.name(), stack.id(), stack.status(), text(stack.reason()), time(stack.changedAt()));
    }

    private static PipelineStatus pipeline(ObservedStack stack, String name, PipelineState release) {
        String region = stack.id().split(":")[3];
        return new PipelineStatus(
                name,
                Partition.console(region) + "/codesuite/codepipeline/pipelines/" + name + "/view?region=" + region,
                release.execution().map(StatusParts::execution).orElse(null),
                release.stages().stream().map(StatusParts::stage).toList());
    }

    private static ExecutionStatus execution(PipelineState.Execution execution) {
        String revision = execution.revision();
        return new ExecutionStatus(
                execution.id(),
                execution.status(),
                execution.trigger(),
                text(revision.substring(0, Math.min(REVISION_SHOWN, revision.length()))),
                text(execution.rolledBackTo()),
                time(execution.startedAt()));
    }

    private static StageStatus stage(PipelineState.Stage stage) {
        return new StageStatus(
                stage.name(),
                text(stage.execution()),
                text(stage.status()),
                stage.since().map(StatusParts::time).orElse(null),
                text(stage.message()),
                text(stage.url()));
    }

    private static ServiceStatus service(Service service) {
        return new ServiceStatus(
                service.desired(),
                service.running(),
                service.pending(),
                service.rollout(),
                service.current().image().orElse(null),
                ServiceMessages.revision(service.current().arn()));
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
