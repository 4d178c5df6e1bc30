// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.spec.DeletionPolicy;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.spec.OutputsTarget;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.template.Claim;
import io.devopspipeline.operator.template.Owner;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A DevOpsPipeline as the operator reads it: who it is, what its spec says, what was reported last.
 * @param clusterId tells the clusters of one AWS account apart; part of the owner
 */
public record PipelineResource(DevOpsPipeline resource, String clusterId) {
    public String uid() {
        return resource.getMetadata().getUid();
    }

    public String namespace() {
        return resource.getMetadata().getNamespace();
    }

    public String name() {
        return resource.getMetadata().getName();
    }

    public long generation() {
        return resource.getMetadata().getGeneration();
    }

    public DevOpsPipelineSpec spec() {
        return resource.getSpec();
    }

    /** Empty until the operator has written one: the API server's default says only that nothing was observed. */
    public Optional<DevOpsPipelineStatus> status() {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> !status.conditions().isEmpty());
    }

    /** The commit of the release that runs, with what the status shows of its author. */
    public Optional<CommitAuthor> releasedCommit() {
        return status().flatMap(status -> Optional.ofNullable(status.release()))
                .flatMap(release -> Optional.ofNullable(release.commit())
                        .map(commit -> new CommitAuthor(commit, Optional.ofNullable(release.author()))));
    }

    public Owner owner() {
        return new Owner(clusterId, namespace(), name(), uid());
    }

    /** @param allowed whether the administrator lets it adopt the stack with this id */
    public Claim claim(Predicate<String> allowed) {
        return new Claim(
                owner(), annotations().adoptedStacks().stream().filter(allowed).collect(Collectors.toSet()));
    }

    public RequestAnnotations annotations() {
        return new RequestAnnotations(
                Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of()));
    }

    public HandledRequests handled() {
        return status().flatMap(status -> Optional.ofNullable(status.handledRequests()))
                .orElse(RequestHistory.NONE);
    }

    public RequestHistory history() {
        return new RequestHistory(annotations(), handled());
    }

    /** Whether its status knows of no stack: they were not made yet, or never seen. */
    public boolean isNew() {
        return status().filter(status -> !status.stacks().isEmpty()).isEmpty();
    }

    /** Whether a person has changed its spec, or asked for something, since its status was written. */
    public boolean isChanged() {
        return status().filter(status -> !Long.valueOf(generation()).equals(status.observedGeneration()))
                        .isPresent()
                || hasRequests()
                || approvesPlan();
    }

    private boolean approvesPlan() {
        return status().flatMap(status -> Optional.ofNullable(status.plan()))
                .filter(plan ->
                        annotations().approvedPlan().filter(plan.id()::equals).isPresent())
                .isPresent();
    }

    /** Whether nothing happens until a person does something: it is suspended, or its status says Stalled. */
    public boolean isAtRest() {
        return spec().suspend()
                || status().filter(status -> status.conditions().stream()
                                .anyMatch(condition -> condition.type().equals(ConditionType.Stalled.name())
                                        && condition.status().equals("True")))
                        .isPresent();
    }

    /** Whether its status says that the spec and all requests are carried out, and that nothing is under way. */
    public boolean isSettled() {
        return status().filter(status -> status.isReadyAt(generation()) && isQuiet(status))
                        .isPresent()
                && !hasRequests();
    }

    private boolean hasRequests() {
        return !annotations().pending(handled()).isEmpty()
                || !history().unchanged().equals(handled());
    }

    private static boolean isQuiet(DevOpsPipelineStatus status) {
        return status.conditions().stream()
                .noneMatch(condition -> condition.status().equals("Unknown"));
    }

    /** Whether this is the id of a stack of this name in the resource's region. */
    public boolean hasStack(String stackId, String stackName) {
        return stackId.matches(
                "arn:[a-z-]+:cloudformation:" + spec().region() + ":[0-9]{12}:stack/" + stackName + "/[a-zA-Z0-9-]+");
    }

    public String stackNames() {
        return owner().stackName(StackKind.PIPELINE) + ", " + owner().stackName(StackKind.ARTIFACTS);
    }

    public boolean keepsStacks() {
        return spec().deletionPolicy() == DeletionPolicy.RETAIN;
    }

    /** The ConfigMap that the outputs are written to, besides the status. */
    public Optional<String> outputsConfigMap() {
        return Optional.ofNullable(spec().outputs()).map(OutputsTarget::configMapName);
    }

    /** The AWS account that its stacks are in, once there were some. */
    public Optional<String> accountId() {
        return annotations().account();
    }

    /** A fresh resource that holds nothing but the status, for a server-side apply of it. */
    public DevOpsPipeline withStatus(DevOpsPipelineStatus status) {
        DevOpsPipeline fresh = new DevOpsPipeline();
        fresh.getMetadata().setName(name());
        fresh.getMetadata().setNamespace(namespace());
        fresh.getMetadata().setUid(uid());
        fresh.setStatus(status);
        return fresh;
    }
}
