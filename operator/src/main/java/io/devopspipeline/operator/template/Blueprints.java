// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackKind;

/** What the spec asks of both stacks. */
public record Blueprints(StackBlueprint artifacts, StackBlueprint pipeline) {
    /** What is kept of both while the spec stays as it is. */
    public record Facts(StackFacts artifacts, StackFacts pipeline) {}

    public StackBlueprint of(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> artifacts;
            case PIPELINE -> pipeline;
        };
    }

    public Facts facts() {
        return new Facts(artifacts.facts(), pipeline.facts());
    }
}
