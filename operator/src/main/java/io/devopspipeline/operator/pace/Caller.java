// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.resource.PipelineResource;

/**
 * Who waits for a turn: the look at a resource, or its next step.
 * @param namespace shares the rate with others
 */
record Caller(String uid, String namespace, boolean steps) {
    static Caller look(PipelineResource resource) {
        return new Caller(resource.uid(), resource.namespace(), false);
    }

    static Caller step(PipelineResource resource) {
        return new Caller(resource.uid(), resource.namespace(), true);
    }
}
