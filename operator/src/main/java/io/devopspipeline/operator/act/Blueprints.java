// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.template.StackBlueprint;

/** What the spec asks of both stacks. */
public record Blueprints(StackBlueprint artifacts, StackBlueprint pipeline) {
    StackBlueprint of(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> artifacts;
            case PIPELINE -> pipeline;
        };
    }
}
