// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Instant;

/**
 * When each part of an observation was read. What an event tells that is older is known.
 * @param artifacts the artifacts stack, or the list of all stacks that shows it
 * @param pipeline the same of the pipeline stack
 */
record ReadTimes(Instant artifacts, Instant pipeline, Instant release, Instant service) {
    static final ReadTimes NEVER = new ReadTimes(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    /** After one more observation, of which some parts are those of before. */
    ReadTimes with(Observation observation) {
        Instant at = observation.at();
        Instant stacksAt = observation.stacksAt();
        return new ReadTimes(
                observation.full() ? stacksAt : artifacts,
                observation.scope().readsStacks() ? stacksAt : pipeline,
                observation.reads().read().contains(Part.RELEASE) ? at : release,
                observation.reads().read().contains(Part.SERVICE) ? at : service);
    }

    Instant of(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> artifacts;
            case PIPELINE -> pipeline;
        };
    }

    /** Of both stacks it is the earlier time. */
    Instant of(Part part) {
        return switch (part) {
            case STACKS -> artifacts.isBefore(pipeline) ? artifacts : pipeline;
            case RELEASE -> release;
            case SERVICE -> service;
        };
    }
}
