// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.cloudformation.ChangeSetDescription;
import io.devopspipeline.operator.aws.cloudformation.ChangeSets;
import io.devopspipeline.operator.aws.cloudformation.StackDescription;
import io.devopspipeline.operator.aws.cloudformation.StackEvent;
import io.devopspipeline.operator.aws.cloudformation.Stacks;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.StackPhase;
import io.devopspipeline.operator.template.Claim;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a stack. While AWS works on it, its events alone tell status, progress and failures: one call. When it stands, DescribeStacks tells
 * the rest; after a failure both are read.
 */
final class StackReader {
    private static final String STACK_TYPE = "AWS::CloudFormation::Stack";

    private final Stacks stacks;
    private final ChangeSets changeSets;
    private final ValidationErrors validation;
    private final Claim claim;

    StackReader(Stacks stacks, ChangeSets changeSets, Claim claim) {
        this.stacks = stacks;
        this.changeSets = changeSets;
        this.validation = new ValidationErrors(stacks);
        this.claim = claim;
    }

    /** The same with the stack's change sets, where what is desired asks for them. */
    Optional<ObservedStack> read(StackKind kind, DesiredStack desired, Optional<ObservedStack> last) {
        return read(kind, desired.name(), last)
                .map(stack -> stack.ours() && stack.phase().stands() && desired.asksForChangeSets(stack)
                        ? stack.with(ours(stack.id()))
                        : stack);
    }

    private List<ChangeSet> ours(String stackId) {
        return changeSets.list(stackId).stream()
                .filter(set -> set.name().startsWith(ChangeSet.PREFIX))
                .flatMap(set -> set.executionStatus().equals("AVAILABLE")
                        ? changeSets.describe(stackId, set.name()).stream()
                        : Stream.of(set))
                .map(this::observed)
                .toList();
    }

    private ChangeSet observed(ChangeSetDescription set) {
        return new ChangeSet(
                set.name(),
                set.id(),
                set.status(),
                set.executionStatus(),
                set.status().equals("FAILED") ? validation.explain(set.id(), set.reason()) : set.reason(),
                set.changes().stream().map(StackReader::observed).toList());
    }

    private static ChangeSet.Change observed(ChangeSetDescription.Change change) {
        return new ChangeSet.Change(
                change.logicalId(),
                change.type(),
                change.action(),
                change.replacement(),
                String.join(", ", change.properties()));
    }

    /** @param last what was seen before; empty reads everything */
    Optional<ObservedStack> read(StackKind kind, String name, Optional<ObservedStack> last) {
        Optional<ObservedStack> moving =
                last.filter(stack -> stack.phase().moves()).flatMap(this::atWork);
        return moving.isPresent() ? moving : describe(kind, name);
    }

    private Optional<ObservedStack> describe(StackKind kind, String name) {
        return stacks.describe(name)
                .filter(stack -> !stack.status().equals("DELETE_COMPLETE"))
                .map(stack -> observed(kind, stack));
    }

    private ObservedStack observed(StackKind kind, StackDescription stack) {
        StackPhase phase = StackPhase.of(stack.status());
        Instant changedAt = stack.lastUpdated().orElse(stack.creationTime());
        return ObservedStack.builder(kind, stack.name(), stack.id(), stack.status(), changedAt)
                .reason(stack.statusReason())
                .ours(claim.holds(stack.id(), stack.tags()))
                .terminationProtected(stack.terminationProtection())
                .parameters(stack.parameters())
                .outputs(stack.outputs())
                .operation(
                        phase == StackPhase.SETTLED
                                ? Optional.empty()
                                : Optional.of(validation.explain(stack.id(), operation(stacks.events(stack.id())))))
                .driftCheckedAt(stack.driftCheckedAt())
                .build();
    }

    /** The stack as its events show it; empty once AWS is done with it, when there is more to be read. */
    private Optional<ObservedStack> atWork(ObservedStack last) {
        List<StackEvent> events = stacks.events(last.id());
        return events.stream()
                .filter(event ->
                        event.type().equals(STACK_TYPE) && event.physicalId().equals(last.id()))
                .findFirst()
                .filter(event -> StackPhase.of(event.status()).moves())
                .map(event -> last.toBuilder()
                        .status(event.status())
                        .reason(event.reason())
                        .changedAt(event.timestamp())
                        .operation(operation(events))
                        .changeSets(List.of())
                        .driftCheckedAt(Optional.empty())
                        .build());
    }

    private static StackOperation operation(List<StackEvent> newestFirst) {
        if (newestFirst.isEmpty()) {
            return new StackOperation(Optional.empty(), Instant.EPOCH, List.of(), 0);
        }
        StackEvent start = newestFirst.getLast();
        int done = (int) newestFirst.stream()
                .filter(event -> !event.type().equals(STACK_TYPE))
                .filter(event -> event.status().endsWith("_COMPLETE"))
                .map(StackEvent::logicalId)
                .distinct()
                .count();
        return new StackOperation(
                some(newestFirst.getFirst().token()), start.timestamp(), failures(newestFirst.reversed()), done);
    }

    /** Failures that are not mere cancellations, one of each resource; when no resource failed, what the stack itself says. */
    private static List<ResourceFailure> failures(List<StackEvent> oldestFirst) {
        Map<String, ResourceFailure> failures = new LinkedHashMap<>();
        oldestFirst.stream()
                .filter(event ->
                        event.status().endsWith("_FAILED") && !event.type().equals(STACK_TYPE))
                .filter(event -> !event.reason().toLowerCase(Locale.ROOT).contains("cancelled"))
                .forEach(event -> failures.putIfAbsent(event.logicalId(), failure(event)));
        return failures.isEmpty() ? ofTheStack(oldestFirst) : List.copyOf(failures.values());
    }

    private static List<ResourceFailure> ofTheStack(List<StackEvent> oldestFirst) {
        return oldestFirst.stream()
                .filter(event -> event.type().equals(STACK_TYPE))
                .filter(event -> !event.reason().isEmpty() && !event.reason().equals("User Initiated"))
                .limit(1)
                .map(StackReader::failure)
                .toList();
    }

    private static ResourceFailure failure(StackEvent event) {
        return new ResourceFailure(event.logicalId(), event.type(), some(event.physicalId()), event.reason());
    }

    private static Optional<String> some(String value) {
        return Optional.of(value).filter(given -> !given.isEmpty());
    }
}
