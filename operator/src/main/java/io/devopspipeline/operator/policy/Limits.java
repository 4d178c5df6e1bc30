// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.spec.ComputeType;
import java.util.Optional;

/** How much the resources of one namespace may ask for together, and one build of them. Empty: no limit. */
record Limits(
        Optional<Integer> pipelines,
        Optional<Integer> tasks,
        Optional<Integer> vCpu,
        Optional<ComputeType> buildComputeType,
        Optional<Integer> buildTimeoutMinutes) {
    static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether one of them depends on what else is in the namespace. */
    boolean countNamespace() {
        return pipelines.isPresent() || tasks.isPresent() || vCpu.isPresent();
    }
}
