// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A time, or repeated times, at which AWS Application Auto Scaling gets another range for the number of tasks. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.minCount <= self.maxCount",
        message = "minCount of a schedule is greater than its maxCount. Fix: lower minCount, or raise maxCount.")
public record ScheduledScaling(
        @JsonPropertyDescription(
                "When the range changes: cron(MINUTES HOURS DAY-OF-MONTH MONTH DAY-OF-WEEK YEAR), rate(VALUE UNIT) or at(YYYY-MM-DDTHH:MM:SS), as Application Auto Scaling has them. Example: cron(0 18 ? * MON-FRI *).")
        @Required
        @Size(max = 100)
        @ValidationRule(
                value =
                        "self.matches(r'^(cron\\([0-9*,/-]+ [0-9*,/-]+ [0-9*?,/LW-]+ [0-9A-Z*,/-]+ [0-9A-Z*?,/#-]+ [0-9*,/-]+\\)|rate\\([1-9][0-9]{0,5} (minute|hour|day)s?\\)|at\\([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\))$')",
                message =
                        "This is not a schedule of Application Auto Scaling. Fix: write cron with six fields, for example cron(0 18 ? * MON-FRI *), rate(1 day) or at(2027-01-31T08:00:00).")
        String schedule,

        @JsonPropertyDescription(
                "Time zone of cron and at, by its name in the IANA database. Default: UTC. Example: Europe/Berlin.")
        @Default("UTC")
        @Size(max = 40)
        @ValidationRule(
                value = "self.matches(r'^[A-Za-z]+([/_+-][A-Za-z0-9]+)*$')",
                message =
                        "This is not the name of a time zone. Fix: use a name of the IANA database, for example Europe/Berlin.")
        String timezone,

        @JsonPropertyDescription(
                "Fewest tasks from then on, 0 to 1000. 0 with maxCount 0 stops all tasks until the next schedule. Example: 4.")
        @Required
        @Min(0)
        @Max(1000)
        int minCount,

        @JsonPropertyDescription("Most tasks from then on, 0 to 1000. Example: 16.") @Required @Min(0) @Max(1000)
        int maxCount) {
    private static final String UTC = "UTC";

    public ScheduledScaling {
        timezone = timezone == null ? UTC : timezone;
    }

    /** Whether the time zone is the one that AWS takes without being told. */
    public boolean inUtc() {
        return timezone.equals(UTC);
    }
}
