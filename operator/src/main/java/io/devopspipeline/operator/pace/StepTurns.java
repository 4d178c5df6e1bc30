// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** When AWS's rates allow the steps of one resource. A step that is put off is decided again when its turn has come. */
public final class StepTurns {
    private final AccountPace pace;
    private final PipelineResource resource;
    private final Lane lane;
    private final InstantSource clock;

    StepTurns(AccountPace pace, PipelineResource resource, Lane lane, InstantSource clock) {
        this.pace = pace;
        this.resource = resource;
        this.lane = lane;
        this.clock = clock;
    }

    /** How long the step is put off. Empty when it is due. */
    public Optional<Duration> putOff(Step step) {
        return StepCalls.of(step).flatMap(this::putOff);
    }

    /** The same of the answer to a request. */
    public Optional<Duration> putOff(RequestAction action) {
        return StepCalls.of(action).flatMap(this::putOff);
    }

    private Optional<Duration> putOff(ApiRate operation) {
        return pace.putOff(Caller.step(resource, operation), lane, Map.of(operation, 1), clock.instant());
    }

    /** Whether one more revision may be deregistered now. */
    public boolean deregistersMore() {
        return pace.takes(ApiRate.CHANGE_TASK_DEFINITIONS, lane, clock.instant());
    }
}
