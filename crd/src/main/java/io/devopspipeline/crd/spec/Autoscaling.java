// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Target tracking by AWS Application Auto Scaling: AWS sets the task count, from the first image on. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.minCount <= self.maxCount",
        message = "minCount is greater than maxCount. Fix: lower minCount, or raise maxCount.")
public record Autoscaling(
        @JsonPropertyDescription("Fewest tasks, 1 to 1000. Default: 1. Example: 2.") @Default("1") @Min(1) @Max(1000)
        int minCount,

        @JsonPropertyDescription("Most tasks, 1 to 1000. Example: 8.") @Required @Min(1) @Max(1000)
        int maxCount,

        @JsonPropertyDescription(
                "Average CPU utilization of the tasks that AWS keeps, in percent, 10 to 90. Default: 60. Example: 50.")
        @Default("60")
        @Min(10)
        @Max(90)
        int targetCpuPercent,

        @JsonPropertyDescription(
                "Average memory utilization of the tasks that AWS keeps in addition, in percent, 10 to 90. AWS takes the larger of the two counts. Default: none. Example: 70.")
        @Min(10)
        @Max(90)
        @Nullable
        Integer targetMemoryPercent,

        @JsonPropertyDescription(
                "New connections of each task in a minute that AWS keeps in addition, 1 to 1000000. A network load balancer counts connections, not requests. AWS takes the largest of the counts. Default: none. Example: 600.")
        @Min(1)
        @Max(1_000_000)
        @Nullable
        Integer targetConnectionsPerTask) {
    /** What this range and those of the schedules allow at any time. */
    public CountRange range(List<ScheduledScaling> schedules) {
        return new CountRange(
                schedules.stream().mapToInt(ScheduledScaling::minCount).reduce(minCount, Math::min),
                schedules.stream().mapToInt(ScheduledScaling::maxCount).reduce(maxCount, Math::max));
    }

    /** Numbers of tasks. */
    public record CountRange(int least, int most) {}
}
