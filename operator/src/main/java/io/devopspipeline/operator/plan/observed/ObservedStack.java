// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack that exists in AWS.
 * @param status AWS's word, e.g. {@code CREATE_COMPLETE}
 * @param ours whether its owner tags name exactly this resource
 * @param parameters as AWS shows them; empty while it works
 * @param operation read while AWS works and after a failure; empty when it stands well
 * @param changeSets those that this operator made and that were not carried out; read only when they matter
 * @param driftCheckedAt when AWS last looked for drift
 */
public record ObservedStack(
        StackKind kind,
        String name,
        String id,
        String status,
        String reason,
        boolean ours,
        boolean terminationProtected,
        Map<String, String> parameters,
        Map<String, String> outputs,
        Instant changedAt,
        Optional<StackOperation> operation,
        List<ChangeSet> changeSets,
        Optional<Instant> driftCheckedAt) {

    public ObservedStack {
        parameters = Map.copyOf(parameters);
        outputs = Map.copyOf(outputs);
        changeSets = List.copyOf(changeSets);
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
                .operation(new StackOperation(token, since, List.of(), 0))
                .build();
    }

    /** The same stack after AWS has started another operation on it. Its parameters and outputs are read again when it ends. */
    public ObservedStack started(String operationStatus, String token, Instant since) {
        return atWork(kind, name, id, operationStatus, token, since);
    }

    public ObservedStack with(List<ChangeSet> sets) {
        return toBuilder().changeSets(sets).build();
    }

    public ObservedStack checkedForDrift(Optional<Instant> at) {
        return toBuilder().driftCheckedAt(at).build();
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

    /** An output's value, or the empty string. */
    public String output(String key) {
        return outputs.getOrDefault(key, "");
    }

    /** A parameter's value, or the empty string. */
    public String parameter(String key) {
        return parameters.getOrDefault(key, "");
    }

    /** Digest of what is in force; a rollback takes it back. */
    public String digest() {
        return output("SpecDigest");
    }

    /** The image registry; while the stack is being created there are no outputs, and then it shows when it blocks a deletion. */
    public String repository() {
        return outputs.containsKey("EcrRepositoryName")
                ? output("EcrRepositoryName")
                : blocking("AWS::ECR::Repository");
    }

    private String blocking(String type) {
        return operation.stream()
                .flatMap(last -> last.failures().stream())
                .filter(failure -> failure.type().equals(type))
                .map(ResourceFailure::physicalId)
                .findFirst()
                .orElse("");
    }

    public String token() {
        return operation.map(StackOperation::token).orElse("");
    }

    /** Whether CloudFormation has let go of the task count. */
    public boolean handedOver() {
        return parameter("HandedOver").equals("true");
    }

    /** Whether Application Auto Scaling sets the task count. */
    public boolean autoscaled() {
        return parameter("Autoscaling").equals("true");
    }
}
