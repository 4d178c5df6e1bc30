// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.Set;

/** The parts of an observation of which AWS tells by itself that they have changed. */
public enum Part {
    /** Both stacks. */
    STACKS,
    /** The pipeline and its executions, and the first image. */
    RELEASE,
    /** The service and its tasks. */
    SERVICE;

    public static final Set<Part> ALL = Set.of(values());

    /** Whether it is not the same in two observations. */
    boolean differs(Observed before, Observed now) {
        return switch (this) {
            case STACKS ->
                !before.artifacts().equals(now.artifacts())
                        || !before.pipeline().equals(now.pipeline());
            case RELEASE -> !before.release().equals(now.release()) || before.image() != now.image();
            case SERVICE ->
                !before.service().equals(now.service()) || !before.targets().equals(now.targets());
        };
    }

    /** Whether AWS is at work on it. Of the stacks, each is looked at by itself. */
    boolean moves(Observed observed) {
        return switch (this) {
            case STACKS -> false;
            case RELEASE -> observed.releaseRunning();
            case SERVICE -> observed.service().filter(Service::steady).isEmpty();
        };
    }
}
