// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Partition;
import io.devopspipeline.crd.status.BuildStatus;
import io.devopspipeline.crd.status.ExecutionStatus;
import io.devopspipeline.crd.status.PipelineStatus;
import io.devopspipeline.crd.status.ServiceStatus;
import io.devopspipeline.crd.status.SourceStatus;
import io.devopspipeline.crd.status.StackStatus;
import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.operator.plan.observed.LogGroup;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.status.messages.ServiceMessages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
                .service(observed.service().map(service -> service(service, observed.pipeline())))
                .stackStatus(worseStack(observed))
                .source(observed.pipeline()
                        .flatMap(stack -> stack.findOutput(StackOutput.REPOSITORY_CLONE_URL_HTTP))
                        .map(SourceStatus::new))
                .builds(observed.pipeline()
                        .filter(stack ->
                                stack.findOutput(StackOutput.BUILD_PROJECT_NAME).isPresent())
                        .map(stack -> new BuildStatus(LogGroup.BUILD.of(stack))))
                .tests(TestParts.of(observed));
    }

    private static Optional<String> worseStack(Observed observed) {
        return Stream.of(observed.pipeline(), observed.artifacts())
                .flatMap(Optional::stream)
                .max(Comparator.comparing(stack -> stack.phase().attention()))
                .map(ObservedStack::status);
    }

    private static StackStatus stack(ObservedStack stack) {
        return new StackStatus(
                stack.name(), stack.id(), stack.status(), stack.reason().orElse(null), time(stack.changedAt()));
    }

    private static PipelineStatus pipeline(ObservedStack stack, String name, PipelineState release) {
        String region = stack.region();
        return new PipelineStatus(
                name,
                Partition.console(region) + "/codesuite/codepipeline/pipelines/" + name + "/view?region=" + region,
                release.execution().map(StatusParts::execution).orElse(null),
                release.stages().stream().map(StatusParts::stage).toList());
    }

    private static ExecutionStatus execution(PipelineState.Execution execution) {
        return new ExecutionStatus(
                execution.id(),
                execution.status(),
                execution.trigger().orElse(null),
                execution.revision().map(StatusParts::shown).orElse(null),
                execution.rolledBackTo().orElse(null),
                time(execution.startedAt()));
    }

    private static StageStatus stage(PipelineState.Stage stage) {
        return new StageStatus(
                stage.name(),
                stage.execution().orElse(null),
                stage.status().orElse(null),
                stage.since().map(StatusParts::time).orElse(null),
                stage.message().orElse(null),
                stage.url().orElse(null));
    }

    private static ServiceStatus service(Service service, Optional<ObservedStack> stack) {
        return new ServiceStatus(
                service.desired(),
                service.running(),
                service.pending(),
                service.rollout(),
                service.current().image().orElse(null),
                ServiceMessages.revision(service.current().arn()),
                stack.map(LogGroup.SERVICE::of).orElse(null));
    }

    private static String shown(String revision) {
        return revision.substring(0, Math.min(REVISION_SHOWN, revision.length()));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
