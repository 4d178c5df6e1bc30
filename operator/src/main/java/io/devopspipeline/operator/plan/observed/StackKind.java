// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/** The two stacks of a DevOpsPipeline. The pipeline stack needs the artifacts stack's bucket, so it comes second and goes first. */
public enum StackKind {
    ARTIFACTS,
    PIPELINE
}
