// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/** The conditions of a DevOpsPipeline. Ready, Reconciling and Stalled follow kstatus. */
public enum ConditionType {
    Ready(
            "The app is serving: both stacks match this spec, ECS has finished its rollout with the requested number of tasks, and the load balancer reports all of them healthy."),
    Reconciling("The operator or AWS is working on the resource. Absent otherwise."),
    Stalled("The resource requires manual action. Absent otherwise."),
    ArtifactsReady("The artifacts stack is complete."),
    InfrastructureReady("The pipeline stack is complete."),
    ImageAvailable("The first image was pushed to the registry. It stays True if the registry is emptied later."),
    PipelineSucceeded("The latest pipeline execution succeeded. Unknown while it is running."),
    ServiceReady("The requested number of tasks is running and healthy."),
    Drifted(
            "Resources of the stacks were changed outside CloudFormation. Absent while spec.driftDetection is not set or Off.");

    private final String meaning;

    ConditionType(String meaning) {
        this.meaning = meaning;
    }

    /** What the status True means. */
    public String meaning() {
        return meaning;
    }
}
