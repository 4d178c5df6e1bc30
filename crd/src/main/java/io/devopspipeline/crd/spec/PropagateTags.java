// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose tags ECS gives to the tasks, by which AWS allocates their cost. */
public enum PropagateTags {
    @JsonProperty("Service")
    SERVICE,
    @JsonProperty("TaskDefinition")
    TASK_DEFINITION,
    @JsonProperty("None")
    NONE;

    /** The word in CloudFormation. */
    public String word() {
        return switch (this) {
            case SERVICE -> "SERVICE";
            case TASK_DEFINITION -> "TASK_DEFINITION";
            case NONE -> "NONE";
        };
    }
}
