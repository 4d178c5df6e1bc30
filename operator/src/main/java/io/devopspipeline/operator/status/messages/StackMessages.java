// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import java.util.List;
import java.util.Optional;

/** The status of a stack, its progress, and what failed in it. */
public final class StackMessages {
    /** CloudFormation's reason for what was asked for: no news. */
    private static final String REQUESTED = "User Initiated";

    private StackMessages() {}

    /** For the condition of the stack's part. */
    public static Message status(ObservedStack stack) {
        Reason reason = stack.phase().stands() ? Reason.StackReady : Reason.StackInProgress;
        return Message.of(reason, is(stack), stack.reason().filter(said -> !said.equals(REQUESTED)));
    }

    static Message inProgress(ObservedStack stack) {
        boolean pipeline = stack.kind() == StackKind.PIPELINE;
        Reason reason =
                switch (stack.phase()) {
                    case CREATING -> pipeline ? Reason.CreatingPipelineStack : Reason.CreatingArtifactsStack;
                    case DELETING -> pipeline ? Reason.DeletingPipelineStack : Reason.DeletingArtifactsStack;
                    default -> stack.status().startsWith("UPDATE_") ? updating(stack) : Reason.StackInProgress;
                };
        int done = stack.operation().map(StackOperation::done).orElse(0);
        return Message.of(
                reason, is(stack) + (done == 0 ? "" : ": " + ServiceMessages.counted(done, "resource") + " completed"));
    }

    private static Reason updating(ObservedStack stack) {
        return stack.token().map(StackMessages::updating).orElse(Reason.UpdatingStack);
    }

    static Reason updating(String token) {
        if (StackOperation.reverts(token)) {
            return Reason.CorrectingDrift;
        }
        return StackOperation.handsOver(token) ? Reason.HandingOver : Reason.UpdatingStack;
    }

    /** Why an operation failed: the first resource that failed. */
    static Message rootCause(Reason reason, ObservedStack stack) {
        Optional<ResourceFailure> cause = stack.operation().flatMap(StackOperation::rootCause);
        return failures(
                cause.flatMap(ResourceFailure::reason)
                        .flatMap(AccountProblem::reason)
                        .orElse(reason),
                stack,
                cause.stream().toList());
    }

    /** Each resource that failed. */
    static Message failures(Reason reason, ObservedStack stack) {
        return failures(
                reason, stack, stack.operation().map(StackOperation::failures).orElse(List.of()));
    }

    private static Message failures(Reason reason, ObservedStack stack, List<ResourceFailure> failures) {
        if (failures.isEmpty()) {
            return Message.of(reason, is(stack), stack.reason());
        }
        return failures.stream()
                .reduce(
                        Message.of(reason, is(stack)),
                        (message, failure) -> message.and(name(failure), failure.reason()),
                        (one, _) -> one);
    }

    /** As the template and CloudFormation's console name it. */
    public static String name(ResourceFailure failure) {
        return failure.logicalId() + " (" + failure.type() + ")";
    }

    static String is(ObservedStack stack) {
        return "Stack " + stack.name() + " is " + stack.status();
    }
}
