// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.PipelineStatus;
import io.devopspipeline.crd.status.ServiceStatus;
import java.util.List;
import java.util.Optional;

/** A DevOpsPipeline as somebody sees it who asks what it says of itself. */
public record PipelineSnapshot(DevOpsPipeline resource) {
    public Optional<DevOpsPipelineStatus> status() {
        return Optional.ofNullable(resource.getStatus());
    }

    public Optional<Condition> condition(String type) {
        return status().stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** Whether the condition has this status at the resource's newest generation. */
    public boolean is(String type, String conditionStatus) {
        return current()
                && condition(type)
                        .filter(condition -> condition.status().equals(conditionStatus))
                        .isPresent();
    }

    /** Whether the condition is as it is for this reason, at the resource's newest generation. */
    public boolean because(String type, String reason) {
        return current()
                && condition(type)
                        .filter(condition -> condition.reason().equals(reason))
                        .isPresent();
    }

    /** The last request that came to nothing; empty when there is none. */
    public String refused() {
        return status().flatMap(status -> Optional.ofNullable(status.handledRequests()))
                .flatMap(handled -> Optional.ofNullable(handled.refused()))
                .orElse("");
    }

    public boolean ready() {
        return is("Ready", "True");
    }

    /** Ready, and its newest execution succeeded and is another than the one named. */
    public boolean released(String executionBefore) {
        return ready() && is("PipelineSucceeded", "True") && !execution().equals(executionBefore);
    }

    /** Whether the status is about the newest generation. */
    public boolean current() {
        return status().filter(status -> resource.getMetadata().getGeneration().equals(status.observedGeneration()))
                .isPresent();
    }

    /** The newest execution's id; empty when there is none. */
    public String execution() {
        return pipeline()
                .flatMap(pipeline -> Optional.ofNullable(pipeline.execution()))
                .map(execution -> String.valueOf(execution.id()))
                .orElse("");
    }

    /** The execution that waits for a person's approval. */
    public Optional<String> waitingRelease() {
        return condition("PipelineSucceeded")
                .filter(condition -> condition.reason().equals("WaitingForApproval"))
                .flatMap(condition -> pipeline())
                .flatMap(pipeline -> pipeline.stages().stream()
                        .filter(stage -> stage.name().equals("Approval"))
                        .findFirst())
                .flatMap(stage -> Optional.ofNullable(stage.execution()));
    }

    /** The id of the plan that waits for a person's approval. */
    public Optional<String> plan() {
        return status().flatMap(status -> Optional.ofNullable(status.plan())).map(plan -> plan.id());
    }

    public int running() {
        return service().map(ServiceStatus::runningCount).orElse(0);
    }

    public String image() {
        return service().map(service -> String.valueOf(service.image())).orElse("");
    }

    /** ECS's word for the newest deployment; empty when there is none. */
    public String rollout() {
        return service().map(service -> String.valueOf(service.rollout())).orElse("");
    }

    public String endpoint() {
        return status().map(status -> String.valueOf(status.endpoint())).orElse("");
    }

    public String output(String key) {
        return status().map(status -> String.valueOf(status.outputs().get(key))).orElse("");
    }

    public List<String> stackIds() {
        return status().stream()
                .flatMap(status -> status.stacks().stream())
                .map(stack -> String.valueOf(stack.id()))
                .toList();
    }

    /** Like {@code Source=Succeeded Build=InProgress}; empty when all of them succeeded, or before there is a pipeline. */
    public String stages() {
        List<String> stages = pipeline().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .filter(stage -> stage.status() != null)
                .map(stage -> stage.name() + "=" + stage.status())
                .toList();
        boolean done = stages.stream().allMatch(stage -> stage.endsWith("=Succeeded"));
        return done ? "" : String.join(" ", stages);
    }

    /** In a line: what Ready says, the stages until all have succeeded, and how many tasks run. */
    public String progress() {
        String says = condition("Ready")
                .map(condition -> condition.reason() + ": " + condition.message())
                .orElse("(no status yet)");
        String stages = stages().isEmpty() ? "" : " [" + stages() + "]";
        return says + stages + (running() > 0 ? " [" + running() + " running]" : "");
    }

    public Optional<PipelineStatus> pipeline() {
        return status().flatMap(status -> Optional.ofNullable(status.pipeline()));
    }

    private Optional<ServiceStatus> service() {
        return status().flatMap(status -> Optional.ofNullable(status.service()));
    }

    /** What a failed wait shows: the conditions, and which requests were handled. */
    @Override
    public String toString() {
        return resource.getMetadata().getName()
                + status().map(status -> " " + status.conditions() + " " + status.handledRequests())
                        .orElse(" without a status");
    }
}
