// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import java.util.List;
import java.util.Map;

/** A stage as the pipeline's declaration has it. */
record StageDeclaration(
        String name,
        List<ActionDeclaration> actions,
        OnFailure onFailure,
        Map<ConditionPoint, ConditionDeclaration> conditions) {}
