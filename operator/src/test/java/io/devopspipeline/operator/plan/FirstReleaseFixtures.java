// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.util.Optional;

/** Pipelines whose first release has not reached the service yet. */
final class FirstReleaseFixtures {
    private FirstReleaseFixtures() {}

    static Observed noImage(PipelineState release) {
        Observed o = serving();
        return new Observed(
                o.artifacts(), o.pipeline(), Optional.of(release), false, Optional.of(service(0, 0)), Optional.empty());
    }

    /** Releases need an approval; the first image is built, and the service still has the template's revision. */
    static Observed unapproved(PipelineState release) {
        ObservedStack stack = parameter(stack("UPDATE_COMPLETE"), "Approval", "Required");
        TaskDefinition ofTemplate = revision(0, "repo:not-released", "settings");
        Observed o = with(output(stack, "EcrRepositoryUri", "repo"), service(0, 0, ofTemplate, ofTemplate));
        return new Observed(o.artifacts(), o.pipeline(), Optional.of(release), true, o.service(), Optional.empty());
    }
}
