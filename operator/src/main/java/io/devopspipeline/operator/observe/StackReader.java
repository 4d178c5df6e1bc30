// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.cloudformation.ChangeSetDescription;
import io.devopspipeline.operator.aws.cloudformation.ChangeSets;
import io.devopspipeline.operator.aws.cloudformation.StackDescription;
import io.devopspipeline.operator.aws.cloudformation.StackEvent;
import io.devopspipeline.operator.aws.cloudformation.Stacks;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.StackPhase;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.template.Claim;
import io.devopspipeline.operator.template.Template;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

    /**
     * The same with the stack's change sets, where what is desired asks for them.
     * @param reported whether AWS has reported one of the stacks
     */
    Optional<ObservedStack> read(StackKind kind, DesiredStack desired, Optional<ObservedStack> last, boolean reported) {
        boolean ended = reported && last.filter(stack -> stack.phase().moves()).isPresent();
        return (ended ? readEnded(kind, desired.name(), last) : read(kind, desired.name(), last))
                .map(stack -> stack.withTemplate(template(stack, desired, last)))
                .map(stack ->
                        stack.usable() && desired.asksForChangeSets(stack) ? stack.with(ours(stack.id())) : stack);
    }

    /**
     * Read only after an operation that the operator did not see or did not start: who updates the stack by hand may leave its digest as it was. While
     * AWS works on the stack, the template before stays known, for a rollback restores it. A stack with another version's file is updated whatever its template has.
     */
    private Optional<TemplateOutline> template(
            ObservedStack stack, DesiredStack desired, Optional<ObservedStack> last) {
        Optional<ObservedStack> seen = last.filter(before -> before.id().equals(stack.id()));
        if (stack.phase().moves()) {
            return seen.flatMap(ObservedStack::template);
        }
        if (!stack.ours() || !stack.phase().stands() || !desired.hasFileOf(stack)) {
            return Optional.empty();
        }
        boolean sent = stack.phase() == StackPhase.SETTLED
                && desired.isInForce(stack)
                && seen.filter(before -> before.phase().moves())
                        .flatMap(ObservedStack::token)
                        .filter(token -> Attempt.asked(token, desired.digest()))
                        .isPresent();
        return sent
                ? Optional.of(desired.template())
                : seen.filter(before -> isUnchanged(before, stack))
                        .flatMap(ObservedStack::template)
                        .or(() -> Optional.of(known(stack, desired)));
    }

    /** One object for each template, whoever it was read from: most stacks have the one that the spec asks for. */
    private TemplateOutline known(ObservedStack stack, DesiredStack desired) {
        TemplateOutline found = Template.parse(stacks.template(stack.id())).outline();
        return found.equals(desired.template()) ? desired.template() : found;
    }

    /** Whether no operation changed the stack in between, or one that was rolled back. */
    private static boolean isUnchanged(ObservedStack before, ObservedStack now) {
        return before.phase().moves()
                ? now.phase() == StackPhase.ROLLED_BACK
                : before.changedAt().equals(now.changedAt());
    }

    /** The same with the stack's change sets and its newest operation: what was deleted outside CloudFormation is to be brought back. */
    Optional<ObservedStack> readForRepair(StackKind kind, DesiredStack desired, Optional<ObservedStack> last) {
        return read(kind, desired.name(), last)
                .map(stack -> stack.usable()
                        ? stack.toBuilder()
                                .operation(operation(stacks.events(stack.id())))
                                .changeSets(ours(stack.id()))
                                .build()
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
                Absent.ifEmpty(
                        set.status().equals("FAILED") ? validation.explain(set.id(), set.reason()) : set.reason()),
                set.changes().stream().map(StackReader::observed).toList());
    }

    private static ChangeSet.Change observed(ChangeSetDescription.Change change) {
        return new ChangeSet.Change(
                change.logicalId(),
                change.type(),
                change.action(),
                Absent.ifEmpty(change.replacement()),
                String.join(", ", change.properties()));
    }

    /** @param last what was seen before; empty reads everything */
    Optional<ObservedStack> read(StackKind kind, String name, Optional<ObservedStack> last) {
        return last.filter(stack -> stack.phase().moves())
                .map(moving -> follow(kind, name, moving))
                .orElseGet(() -> describe(kind, name));
    }

    /** AWS tells of the end of its work: then there is no progress to be read. Where it is shown late, it is followed all the same. */
    private Optional<ObservedStack> readEnded(StackKind kind, String name, Optional<ObservedStack> last) {
        return describe(kind, name, stack -> !StackPhase.of(stack.status()).moves())
                .or(() -> read(kind, name, last));
    }

    /**
     * The stack as its events show it, or as it is described once AWS is done with it. CloudFormation shows a new stack late: as long as it does
     * not, the stack is as it was left. The id of a stack that is being created is known only from AWS's answer, so there is one.
     */
    private Optional<ObservedStack> follow(StackKind kind, String name, ObservedStack last) {
        Optional<List<StackEvent>> events = AwsFailure.ifFound(() -> stacks.events(last.id()));
        Optional<StackEvent> newest = events.flatMap(all -> ofStack(all, last.id()));
        if (newest.filter(event -> StackPhase.of(event.status()).moves()).isPresent()) {
            return newest.map(event -> atWork(last, event, events.orElseThrow()));
        }
        if (last.phase() == StackPhase.DELETING
                && newest.filter(StackReader::isDeleted).isPresent()) {
            return Optional.empty();
        }
        boolean exists = newest.map(event -> !isDeleted(event)).orElse(last.phase() == StackPhase.CREATING);
        return describe(kind, name).or(() -> exists ? Optional.of(last) : Optional.empty());
    }

    private static boolean isDeleted(StackEvent newest) {
        return newest.status().equals("DELETE_COMPLETE");
    }

    private Optional<ObservedStack> describe(StackKind kind, String name) {
        return describe(kind, name, _ -> true);
    }

    private Optional<ObservedStack> describe(StackKind kind, String name, Predicate<StackDescription> wanted) {
        return stacks.describe(name)
                .filter(stack -> !stack.status().equals("DELETE_COMPLETE"))
                .filter(wanted)
                .map(stack -> observed(kind, stack));
    }

    private ObservedStack observed(StackKind kind, StackDescription stack) {
        StackPhase phase = StackPhase.of(stack.status());
        Instant changedAt = stack.lastUpdated().orElse(stack.creationTime());
        return ObservedStack.builder(kind, stack.name(), stack.id(), stack.status(), changedAt)
                .reason(Absent.ifEmpty(stack.statusReason()))
                .ownership(claim.on(stack.id(), stack.tags()))
                .terminationProtected(stack.terminationProtection())
                .parameters(stack.parameters())
                .tags(chosen(stack.tags()))
                .outputs(stack.outputs())
                .operation(
                        phase == StackPhase.SETTLED
                                ? Optional.empty()
                                : Optional.of(validation.explain(stack.id(), operation(stacks.events(stack.id())))))
                .driftCheckedAt(stack.driftCheckedAt())
                .build();
    }

    /** Without those that AWS sets, which nothing reads. */
    private static Map<String, String> chosen(Map<String, String> tags) {
        Map<String, String> chosen = new HashMap<>(tags);
        chosen.keySet().removeIf(key -> key.startsWith("aws:"));
        return chosen;
    }

    private static Optional<StackEvent> ofStack(List<StackEvent> newestFirst, String id) {
        return newestFirst.stream()
                .filter(event ->
                        event.type().equals(STACK_TYPE) && event.physicalId().equals(id))
                .findFirst();
    }

    private static ObservedStack atWork(ObservedStack last, StackEvent newest, List<StackEvent> events) {
        return last.toBuilder()
                .status(newest.status())
                .reason(Absent.ifEmpty(newest.reason()))
                .changedAt(newest.timestamp())
                .operation(operation(events))
                .changeSets(List.of())
                .driftCheckedAt(Optional.empty())
                .build();
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
                Absent.ifEmpty(newestFirst.getFirst().token()),
                start.timestamp(),
                failures(newestFirst.reversed()),
                done);
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
        return new ResourceFailure(
                event.logicalId(), event.type(), Absent.ifEmpty(event.physicalId()), Absent.ifEmpty(event.reason()));
    }
}
