// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.List;
import java.util.Optional;

/**
 * What the spec asks for.
 * @param tasks to run once there is an image
 * @param suspended change nothing in AWS; keep the status true
 * @param requests those not handled yet, in the order in which they are answered
 * @param origin where the image comes from
 */
public record Desired(
        DesiredStack artifacts,
        DesiredStack pipeline,
        TaskCount tasks,
        boolean suspended,
        List<Request> requests,
        ImageOrigin origin) {
    public Desired {
        requests = List.copyOf(requests);
    }

    /** One whose pipeline builds the image. */
    public Desired(
            DesiredStack artifacts, DesiredStack pipeline, TaskCount tasks, boolean suspended, List<Request> requests) {
        this(artifacts, pipeline, tasks, suspended, requests, new ImageOrigin.Built());
    }

    /** The same after the request was answered. */
    public Desired without(Request answered) {
        return new Desired(
                artifacts,
                pipeline,
                tasks,
                suspended,
                requests.stream().filter(request -> !request.equals(answered)).toList(),
                origin);
    }

    /** The same with what the pipeline stack gets from the artifacts stack. */
    public Desired completedBy(Observed observed) {
        return observed.artifacts()
                .flatMap(stack -> stack.findOutput(StackOutput.ARTIFACTS_BUCKET_NAME))
                .map(bucket -> new Desired(
                        artifacts,
                        pipeline.with(StackParameter.ARTIFACTS_BUCKET, bucket),
                        tasks,
                        suspended,
                        requests,
                        origin))
                .orElse(this);
    }

    /**
     * The repository that the service pulls from, for a pipeline without one: that of the image that is stored, which is delivered next. An offer changes
     * nothing before it is stored. Empty where the pipeline builds the image.
     */
    public Optional<String> imageRepository(Observed observed) {
        return origin.given().flatMap(_ -> observed.stored()).map(stored -> stored.image()
                .repository());
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
