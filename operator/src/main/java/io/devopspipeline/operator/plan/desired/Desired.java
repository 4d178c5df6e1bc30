// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.List;
import java.util.Optional;

/**
 * What the spec asks for.
 * @param tasks to run once there is an image
 * @param suspended change nothing in AWS; keep the status true
 * @param requests those not handled yet, in the order in which they are answered
 */
public record Desired(
        DesiredStack artifacts, DesiredStack pipeline, TaskCount tasks, boolean suspended, List<Request> requests) {
    public Desired {
        requests = List.copyOf(requests);
    }

    /** The same wish after the request was answered. */
    public Desired without(Request answered) {
        return new Desired(
                artifacts,
                pipeline,
                tasks,
                suspended,
                requests.stream().filter(request -> !request.equals(answered)).toList());
    }

    /** The requested start of the pipeline. */
    public Optional<Request.Start> release() {
        return requests.stream()
                .filter(Request.Start.class::isInstance)
                .map(Request.Start.class::cast)
                .findFirst();
    }

    public DesiredStack stack(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> artifacts;
            case PIPELINE -> pipeline;
        };
    }
}
