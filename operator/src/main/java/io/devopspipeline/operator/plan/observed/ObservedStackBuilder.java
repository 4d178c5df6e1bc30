// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds an {@link ObservedStack}. What is not given is absent: no reason, no parameters, no operation. The resource owns the stack unless something else is given. */
public final class ObservedStackBuilder {
    private final StackKind kind;
    private final String name;
    private final String id;
    private String status;
    private Instant changedAt;
    private Optional<String> reason = Optional.empty();
    private Ownership ownership = Ownership.OWNED;
    private boolean terminationProtected;
    private Map<String, String> parameters = Map.of();
    private StackOutputs outputs = StackOutputs.NONE;
    private Optional<StackOperation> operation = Optional.empty();
    private List<ChangeSet> changeSets = List.of();
    private Optional<Instant> driftCheckedAt = Optional.empty();
    private Optional<TemplateOutline> template = Optional.empty();
    private Map<String, String> tags = Map.of();

    ObservedStackBuilder(StackKind kind, String name, String id, String status, Instant changedAt) {
        this.kind = kind;
        this.name = name;
        this.id = id;
        this.status = status;
        this.changedAt = changedAt;
    }

    ObservedStackBuilder(ObservedStack stack) {
        this(stack.kind(), stack.name(), stack.id(), stack.status(), stack.changedAt());
        reason = stack.reason();
        ownership = stack.ownership();
        terminationProtected = stack.terminationProtected();
        parameters = stack.parameters();
        outputs = stack.outputs();
        operation = stack.operation();
        changeSets = stack.changeSets();
        driftCheckedAt = stack.driftCheckedAt();
        template = stack.template();
        tags = stack.tags();
    }

    public ObservedStackBuilder status(String value) {
        status = value;
        return this;
    }

    public ObservedStackBuilder changedAt(Instant value) {
        changedAt = value;
        return this;
    }

    public ObservedStackBuilder reason(Optional<String> value) {
        reason = value;
        return this;
    }

    public ObservedStackBuilder ownership(Ownership value) {
        ownership = value;
        return this;
    }

    public ObservedStackBuilder terminationProtected(boolean value) {
        terminationProtected = value;
        return this;
    }

    public ObservedStackBuilder parameters(Map<String, String> value) {
        parameters = value;
        return this;
    }

    public ObservedStackBuilder outputs(Map<String, String> value) {
        outputs = new StackOutputs(value);
        return this;
    }

    public ObservedStackBuilder operation(StackOperation value) {
        return operation(Optional.of(value));
    }

    public ObservedStackBuilder operation(Optional<StackOperation> value) {
        operation = value;
        return this;
    }

    public ObservedStackBuilder changeSets(List<ChangeSet> value) {
        changeSets = value;
        return this;
    }

    public ObservedStackBuilder driftCheckedAt(Optional<Instant> value) {
        driftCheckedAt = value;
        return this;
    }

    public ObservedStackBuilder template(Optional<TemplateOutline> value) {
        template = value;
        return this;
    }

    public ObservedStackBuilder tags(Map<String, String> value) {
        tags = value;
        return this;
    }

    public ObservedStack build() {
        return new ObservedStack(
                kind,
                name,
                id,
                status,
                reason,
                ownership,
                terminationProtected,
                parameters,
                outputs,
                changedAt,
                operation,
                changeSets,
                driftCheckedAt,
                template,
                tags);
    }
}
