// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/** The conditions of a DevOpsPipeline. Ready, Reconciling and Stalled follow kstatus. */
public enum ConditionType {
    Ready(
            "It serves: both stacks are settled at this generation, the wished number of tasks runs and the load balancer finds them healthy."),
    Reconciling("Something is under way; absent when idle."),
    Stalled("Nothing more happens until a person acts; absent otherwise."),
    ArtifactsReady("The artifacts stack is complete."),
    InfrastructureReady("The pipeline stack is complete."),
    ImageAvailable("The registry holds an image."),
    PipelineSucceeded("The newest execution succeeded; Unknown while it runs."),
    ServiceReady("The wished number of tasks runs and is healthy."),
    Drifted(
            "Somebody changed resources of the stacks behind CloudFormation's back; absent when spec.driftDetection is off.");

    private final String meaning;

    ConditionType(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
