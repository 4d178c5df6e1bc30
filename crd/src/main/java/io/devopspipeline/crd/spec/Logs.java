// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the app's logs go. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Logs(
        @JsonPropertyDescription(
                "Days after which CloudWatch Logs deletes what the app has logged. Default: 30. Example: 90.")
        @Default("30")
        @ValidationRule(
                value =
                        "self in [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]",
                message =
                        "CloudWatch Logs does not keep logs for this number of days. Fix: use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653.")
        int retentionDays,

        @JsonPropertyDescription(
                "The sidecar that gets the app's logs and forwards them (FireLens). Default: the app's logs are in its log group. Example: {container: router, options: [{name: Name, value: stdout}]}.")
        @Nullable
        LogRouter router) {}
