// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack that exists in AWS.
 * @param status AWS's word, e.g. {@code CREATE_COMPLETE}
 * @param ownership as its tags show it
 * @param parameters those that its template declares, as AWS showed them before it began to work on the stack; empty while it creates it
 * @param operation read while AWS works and after a failure; empty when it stands well
 * @param changeSets those that this operator made and that were not carried out; read only when they matter
 * @param driftCheckedAt when AWS last looked for drift
 * @param template the template that AWS has; empty where nothing depends on it
 * @param tags the stack's own; empty while AWS creates it
 */
public record ObservedStack(
        StackKind kind,
        String name,
        String id,
        String status,
        Optional<String> reason,
        Ownership ownership,
        boolean terminationProtected,
        Map<String, String> parameters,
        StackOutputs outputs,
        Instant changedAt,
        Optional<StackOperation> operation,
        List<ChangeSet> changeSets,
        Optional<Instant> driftCheckedAt,
        Optional<TemplateOutline> template,
        Map<String, String> tags) {

    public ObservedStack {
        parameters = NamedValues.of(StackParameter.names(kind), parameters);
        changeSets = List.copyOf(changeSets);
        tags = Map.copyOf(tags);
    }

    public static ObservedStackBuilder builder(
            StackKind kind, String name, String id, String status, Instant changedAt) {
        return new ObservedStackBuilder(kind, name, id, status, changedAt);
    }

    /** Starts from this stack. */
    public ObservedStackBuilder toBuilder() {
        return new ObservedStackBuilder(this);
    }

    /** One of ours on which AWS has just started an operation. */
    public static ObservedStack atWork(
            StackKind kind, String name, String id, String status, String token, Instant since) {
        return builder(kind, name, id, status, since)
                .operation(new StackOperation(Optional.of(token), since, List.of(), 0))
                .build();
    }

    /** The same stack after AWS has started another operation on it. What its parameters and outputs become is read when it ends. */
    public ObservedStack started(String operationStatus, String token, Instant since) {
        return toBuilder()
                .status(operationStatus)
                .reason(Optional.empty())
                .changedAt(since)
                .operation(new StackOperation(Optional.of(token), since, List.of(), 0))
                .changeSets(List.of())
                .driftCheckedAt(Optional.empty())
                .build();
    }

    public ObservedStack with(List<ChangeSet> sets) {
        return toBuilder().changeSets(sets).build();
    }

    /** @param found the template that AWS has */
    public ObservedStack withTemplate(Optional<TemplateOutline> found) {
        return toBuilder().template(found).build();
    }

    public ObservedStack checkedForDrift(Optional<Instant> at) {
        return toBuilder().driftCheckedAt(at).build();
    }

    /** Whether the resource may change it. */
    public boolean ours() {
        return ownership == Ownership.OWNED || ownership == Ownership.ADOPTED;
    }

    /** Whether the resource may change it, and its resources are in place. */
    public boolean usable() {
        return ours() && phase().stands();
    }

    /** Whether AWS updates it, so that what it has made is there. */
    public boolean isUpdated() {
        return phase() == StackPhase.WORKING
                && findOutput(StackOutput.PIPELINE_NAME).isPresent();
    }

    /** Whether its tags name exactly this resource. */
    public boolean owned() {
        return ownership == Ownership.OWNED;
    }

    /** Whether AWS works a change set out. */
    public boolean planning() {
        return changeSets.stream().anyMatch(set -> set.state() == ChangeSet.State.PLANNING);
    }

    public StackPhase phase() {
        return StackPhase.of(status);
    }

    /** The account it is in, as its id tells. */
    public String accountId() {
        return id.split(":")[4];
    }

    /** The region it is in, as its id tells. */
    public String region() {
        return id.split(":")[3];
    }

    /** An output that every complete stack has. */
    public String output(StackOutput output) {
        return outputs.get(output);
    }

    public Optional<String> findOutput(StackOutput output) {
        return outputs.find(output);
    }

    /** A parameter's value; empty if it is empty, as CloudFormation has it, or not known while AWS works on the stack. */
    public String parameter(StackParameter parameter) {
        return parameters.getOrDefault(parameter.key(), "");
    }

    /** The digest of what is applied; a rollback takes it back. Empty for a stack that was made by hand. */
    public String digest() {
        return findOutput(StackOutput.SPEC_DIGEST).orElse("");
    }

    /** Whether CloudFormation could not delete it, so that what blocks goes before the next try. */
    public boolean deletionFailed() {
        return phase() == StackPhase.DELETE_FAILED;
    }

    /**
     * The image registry of a stack that could not be deleted: its images block, if an older version of the template made it. A stack that was never
     * complete has no outputs: then AWS says what blocks.
     */
    public Optional<String> blockingRepository() {
        return deletionFailed()
                ? findOutput(StackOutput.ECR_REPOSITORY_NAME).or(() -> blocking("AWS::ECR::Repository"))
                : Optional.empty();
    }

    private Optional<String> blocking(String type) {
        return operation.stream()
                .flatMap(last -> last.failures().stream())
                .filter(failure -> failure.type().equals(type))
                .flatMap(failure -> failure.physicalId().stream())
                .findFirst();
    }

    public Optional<String> token() {
        return operation.flatMap(StackOperation::token);
    }

    /** The image that the last update passed; empty: none. */
    public Optional<String> image() {
        return Optional.of(parameter(StackParameter.IMAGE)).filter(image -> !image.isEmpty());
    }

    /** What its template names where it gets no image: a tag that no build pushes. */
    public Optional<String> imageNotReleased() {
        return findOutput(StackOutput.ECR_REPOSITORY_URI)
                .or(() -> findOutput(StackOutput.IMAGE_REPOSITORY_URI))
                .map(uri -> uri + ":not-released");
    }

    /** The revision that it has registered last, as its template says. */
    public Optional<TaskDefinition> registered() {
        return findOutput(StackOutput.TASK_DEFINITION_ARN)
                .map(arn -> new TaskDefinition(
                        arn,
                        image().or(this::imageNotReleased),
                        findOutput(StackOutput.TASK_DIGEST),
                        true,
                        Optional.empty()));
    }

    /** Whether CloudFormation has handed over the task count. */
    public boolean handedOver() {
        return parameter(StackParameter.HANDED_OVER).equals("true");
    }

    /** Whether Application Auto Scaling sets the task count. */
    public boolean autoscaled() {
        return parameter(StackParameter.AUTOSCALING).equals("true");
    }

    /** Whether its pipeline has the stage Test. */
    public boolean runsTests() {
        return !parameter(StackParameter.TEST_BUILDSPEC).isEmpty();
    }

    /** Whether a release waits for an approval before Deploy. */
    public boolean approvalRequired() {
        return parameter(StackParameter.APPROVAL).equals("Required");
    }
}
