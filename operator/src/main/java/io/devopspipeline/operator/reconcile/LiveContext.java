// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.act.StepExecutor;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.observe.Observer;
import io.devopspipeline.operator.pace.StepTurns;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.events.StatusEvent;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What one reconcile of a live resource works with.
 * @param turns when AWS's rates allow a step
 * @param tells whether AWS tells by itself what happens, at the moment of the question
 */
record LiveContext(
        PipelineResource resource,
        Desired desired,
        Observer observer,
        StepExecutor executor,
        StepTurns turns,
        AwsAccount aws,
        OutputsConfigMap outputs,
        Consumer<StatusEvent> events,
        BooleanSupplier tells) {
    /** The same without a request that this reconcile has tried to carry out. */
    LiveContext without(Optional<RequestOutcome> tried) {
        return tried.map(outcome -> new LiveContext(
                        resource,
                        desired.without(outcome.request()),
                        observer,
                        executor,
                        turns,
                        aws,
                        outputs,
                        events,
                        tells))
                .orElse(this);
    }

    boolean eventsArrive() {
        return tells.getAsBoolean();
    }

    ObservedVersion version() {
        return version(resource);
    }

    static ObservedVersion version(PipelineResource resource) {
        return new ObservedVersion(resource.generation(), resource.annotations().fingerprint());
    }
}
