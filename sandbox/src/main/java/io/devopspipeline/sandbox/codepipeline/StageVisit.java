// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

/** An execution in a stage, as the pipeline's declaration has it. */
record StageVisit(Pipeline pipeline, Execution execution, StageDeclaration declared) {
    Stage stage() {
        return pipeline.stage(declared.name());
    }
}
