// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import java.util.Optional;

/** Failures of single resources that a test or a learner asked for. */
public interface ResourceFaults {
    /**
     * The failure this change must end in, if one was asked for; a one-time fault is used up by the question.
     * @param action {@code create}, {@code update} or {@code delete}
     */
    Optional<ResourceFailure> find(String stackName, String logicalId, String type, String action);

    /** How many stacks a region may hold. */
    int stackQuota();
}
