// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How ECS replaces the tasks of a service by those of a new revision, and which alarms stop it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.maximumPercent > self.minimumHealthyPercent",
        message =
                "With this maximumPercent and minimumHealthyPercent ECS can neither start nor stop a task. Fix: raise maximumPercent, or lower minimumHealthyPercent.")
@ValidationRule(
        value = "!has(self.bakeMinutes) || self.createAlarms || (has(self.alarms) && size(self.alarms) > 0)",
        message = "bakeMinutes has no effect without alarms. Fix: set alarms or createAlarms, or remove bakeMinutes.")
public record Deployment(
        @JsonPropertyDescription(
                "Percent of the requested tasks that stay healthy during a rollout, 0 to 100. Default: 100. Example: 50.")
        @Default("100")
        @Min(0)
        @Max(100)
        int minimumHealthyPercent,

        @JsonPropertyDescription(
                "Percent of the requested tasks that run at most during a rollout, 100 to 400. Default: 200. Example: 150.")
        @Default("200")
        @Min(100)
        @Max(400)
        int maximumPercent,

        @JsonPropertyDescription(
                "Names of up to 10 CloudWatch alarms of the same account and region. If one is in ALARM during a rollout, ECS rolls back. Example: [checkout-errors].")
        @Size(max = 10)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b == a))",
                message = "The same alarm is listed twice. Fix: list each alarm once.")
        List<String> alarms,

        @JsonPropertyDescription(
                "Whether the stack creates three alarms: unhealthy targets and tasks that exit, which roll a rollout back, and CPU utilization. They cost money. Default: false. Example: true.")
        @Default("false")
        boolean createAlarms,

        @JsonPropertyDescription(
                "Minutes that a rollout stays open after all tasks are new, so that an alarm can still roll it back, 0 to 1440. Default: ECS decides by the alarms. Example: 10.")
        @Min(0)
        @Max(1440)
        @Nullable
        Integer bakeMinutes) {
    public Deployment {
        alarms = alarms == null ? List.of() : List.copyOf(alarms);
    }
}
