// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What a container of a task waits for before it starts. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContainerDependency(
        @JsonPropertyDescription("Name of another sidecar, or app for the container of the app. Example: app.")
        @Required
        @Size(max = 32)
        @ValidationRule(
                value = Sidecar.NAME,
                message = "This is not the name of a container. Fix: write app, or the name of a sidecar.")
        String container,

        @JsonPropertyDescription(
                "Start (default): the other container has started. Complete: it has ended. Success: it has ended with exit status 0. Complete and Success need a sidecar with essential: false. Healthy: its health check succeeds, which only app can have. Example: Success.")
        @Default("Start")
        DependencyCondition condition) {
    public ContainerDependency {
        condition = condition == null ? DependencyCondition.START : condition;
    }
}
