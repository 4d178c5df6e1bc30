// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.resource.PipelineResource;
import java.util.Optional;

/**
 * Who waits for a turn: the look at a resource, or a step.
 * @param namespace shares the rate with others
 * @param step its operation; empty for a look
 */
record Caller(String uid, String namespace, Optional<ApiRate> step) {
    static Caller look(PipelineResource resource) {
        return new Caller(resource.uid(), resource.namespace(), Optional.empty());
    }

    static Caller step(PipelineResource resource, ApiRate operation) {
        return new Caller(resource.uid(), resource.namespace(), Optional.of(operation));
    }
}
