// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.CorrectionHold;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.StackDrift;
import io.devopspipeline.operator.status.messages.Message.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How resources differ from their templates, and why AWS could not check or correct them. */
public final class DriftMessages {
    private static final int VALUE_MAX = 80;
    private static final int DIFFERENCES_MAX = 500;

    private static final String READ_PERMISSIONS =
            "Allow the actions in deploy/aws/drift-policy.json in the operator's IAM role."
                    + " If it has them, set the properties in AWS to the expected values.";

    private DriftMessages() {}

    /** CloudFormation could not check all of it. */
    public static Message unknown(List<StackDrift> stacks) {
        return withRefusals(Message.of(Reason.DriftUnknown), stacks);
    }

    /** Every resource that differs, and why AWS could not check or correct it all. */
    public static Message found(List<StackDrift> stacks) {
        List<Drift.Resource> resources = stacks.stream()
                .filter(StackDrift::drifted)
                .flatMap(stack -> stack.resources().stream())
                .toList();
        Message message = new Message(Reason.DriftFound, List.of(), Reason.DriftFound.remedy());
        for (Drift.Resource resource : resources) {
            message = message.and(differs(resource));
        }
        return withRefusals(withHolds(withoutValue(message, resources), stacks), stacks);
    }

    private static Message withoutValue(Message message, List<Drift.Resource> resources) {
        String properties = resources.stream()
                .filter(resource -> !resource.isStack())
                .flatMap(resource ->
                        resource.withoutValue().stream().map(difference -> resource.logicalId() + difference.path()))
                .collect(Collectors.joining(", "));
        return properties.isEmpty()
                ? message
                : message.and("CloudFormation found no value for " + properties
                                + ": either it was removed, or the operator's role is not allowed to read it."
                                + " The operator does not correct the drift of this stack.")
                        .fix(READ_PERMISSIONS);
    }

    private static Message withHolds(Message message, List<StackDrift> stacks) {
        return stacks.stream()
                .filter(StackDrift::drifted)
                .flatMap(stack -> stack.hold().stream())
                .findFirst()
                .map(hold -> message.and("The operator does not correct it now: " + why(hold))
                        .fix(afterwards(hold)))
                .orElse(message);
    }

    private static String why(CorrectionHold hold) {
        return switch (hold) {
            case RELEASE_RUNNING -> "a release is running.";
            case OTHER_REVISION_RUNS ->
                "the service does not run the newest revision of its task definition, as after a failed release,"
                        + " and CloudFormation would deploy that one.";
            case CHANGES_TASK_DEFINITION -> "CloudFormation would change the task definition, too.";
        };
    }

    private static String afterwards(CorrectionHold hold) {
        return switch (hold) {
            case RELEASE_RUNNING -> "Wait until the release has ended.";
            case OTHER_REVISION_RUNS -> "Release a commit that starts, or undo the changes in AWS.";
            case CHANGES_TASK_DEFINITION -> "Undo the changes in AWS.";
        };
    }

    private static String differs(Drift.Resource resource) {
        String name = resource.logicalId() + " (" + resource.type() + ")";
        if (resource.isStack()) {
            return "Stack " + resource.logicalId()
                    + " differs from the spec, because it was updated outside the operator: " + differences(resource);
        }
        return resource.deleted()
                ? name + " was deleted outside CloudFormation."
                : name + " differs from its template: " + differences(resource);
    }

    private static Message withRefusals(Message message, List<StackDrift> stacks) {
        return stacks.stream()
                .flatMap(stack -> refusals(stack).stream())
                .reduce(message, (all, refusal) -> all.and(refusal.own(), refusal.quoted()), (one, _) -> one);
    }

    /** Whether AWS refused to check or to correct a stack. */
    public static boolean refused(List<StackDrift> stacks) {
        return stacks.stream().anyMatch(stack -> !refusals(stack).isEmpty());
    }

    private static List<Sentence> refusals(StackDrift stack) {
        String name = stack.stack().name();
        return Stream.of(
                        stack.refusal().map(refusal -> new Sentence(refusal, Optional.empty())),
                        stack.drift()
                                .flatMap(Drift::problem)
                                .map(problem -> new Sentence(
                                        "CloudFormation did not check all of stack " + name, Optional.of(problem))),
                        Optional.of(stack).filter(StackDrift::drifted).flatMap(DriftMessages::notCorrectable))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Why AWS could not create the change set that corrects it. */
    private static Optional<Sentence> notCorrectable(StackDrift drift) {
        return drift.stack().changeSets().stream()
                .filter(set -> set.state() == ChangeSet.State.FAILED)
                .findFirst()
                .map(set -> new Sentence(
                        "CloudFormation cannot correct the drift of stack "
                                + drift.stack().name(),
                        set.reason()));
    }

    /** Each property that differs, with the expected and the actual value. */
    public static String differences(Drift.Resource resource) {
        return Shortened.inTheMiddle(
                resource.differences().stream()
                        .map(difference -> difference.path() + ": expected " + value(difference.expected()) + ", found "
                                + value(difference.actual()))
                        .collect(Collectors.joining("; ")),
                DIFFERENCES_MAX);
    }

    private static String value(String value) {
        return Shortened.inTheMiddle(value, VALUE_MAX);
    }
}
