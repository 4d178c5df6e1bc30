// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import java.util.Map;

/** A phase of a resource's life, by a name, and what each is meant to look like. */
final class ResourcePhase {
    /** Each of these must be seen in a run. */
    static final Map<String, Health> REQUIRED = Map.ofEntries(
            Map.entry("New", Health.WORKING),
            Map.entry("Changed", Health.WORKING),
            Map.entry("Pending", Health.WORKING),
            Map.entry("CreatingArtifactsStack", Health.WORKING),
            Map.entry("CreatingPipelineStack", Health.WORKING),
            Map.entry("HandingOver", Health.WORKING),
            Map.entry("UpdatingStack", Health.WORKING),
            Map.entry("Scaling", Health.WORKING),
            Map.entry("RollingOut", Health.WORKING),
            Map.entry("StartingRelease", Health.WORKING),
            Map.entry("Throttled", Health.WORKING),
            Map.entry("WaitingForPlanApproval", Health.WORKING),
            Map.entry("Serving", Health.SERVING),
            Map.entry("Serving, newest release failed", Health.SERVING),
            Map.entry("Serving, suspended", Health.PAUSED_SERVING),
            Map.entry("Suspended", Health.PAUSED),
            Map.entry("AccessDenied, stalled", Health.STUCK),
            Map.entry("CreateFailed, stalled", Health.STUCK),
            Map.entry("ReleaseFailed, stalled", Health.STUCK),
            Map.entry("Deleting: Serving", Health.GOING),
            Map.entry("Deleting: TerminationProtected, stalled", Health.GOING),
            Map.entry("Deleting: StoppingReleases", Health.GOING),
            Map.entry("Deleting: DeletingPipelineStack", Health.GOING),
            Map.entry("Deleting: EmptyingBucket", Health.GOING),
            Map.entry("Deleting: DeletingArtifactsStack", Health.GOING));

    /** These depend on what AWS is at when it is looked at. */
    static final Map<String, Health> POSSIBLE = Map.of(
            "WaitingForImage", Health.WORKING,
            "TargetsUnhealthy", Health.WORKING,
            "WaitingForRelease", Health.WORKING,
            "StackInProgress", Health.WORKING,
            "DeletingFailedStack", Health.WORKING,
            "PlanningUpdate", Health.WORKING,
            "DiscardingPlan", Health.WORKING,
            "ReleaseFailed", Health.WORKING);

    private ResourcePhase() {}

    static String of(DevOpsPipeline dop) {
        PipelineSnapshot seen = new PipelineSnapshot(dop);
        String reason = seen.condition("Ready").map(Condition::reason).orElse("New");
        String stalled = seen.is("Stalled", "True") ? ", stalled" : "";
        if (dop.getMetadata().getDeletionTimestamp() != null) {
            return "Deleting: " + reason + stalled;
        }
        if (reason.equals("New")) {
            return reason;
        }
        return seen.current() ? reason + stalled + circumstance(seen) : "Changed";
    }

    private static String circumstance(PipelineSnapshot seen) {
        if (seen.ready() && seen.resource().getSpec().suspend()) {
            return ", suspended";
        }
        return seen.ready() && seen.is("PipelineSucceeded", "False") ? ", newest release failed" : "";
    }
}
