// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sidecar that gets the app's logs from ECS instead of CloudWatch Logs, and forwards them (AWS: FireLens). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LogRouter(
        @JsonPropertyDescription("Name of the sidecar that runs Fluent Bit or Fluentd. Example: router.")
        @Required
        @Size(max = 32)
        @ValidationRule(
                value = Sidecar.NAME,
                message =
                        "This is not the name of a sidecar. Fix: write the name of one of sidecars, for example router.")
        String container,

        @JsonPropertyDescription("What the sidecar runs: FluentBit (default) or Fluentd. Example: Fluentd.")
        @Default("FluentBit")
        LogRouterType type,

        @JsonPropertyDescription(
                "Configuration file in the sidecar's image that the generated configuration includes. Default: none. Example: /fluent-bit/configs/parse-json.conf.")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^/[a-zA-Z0-9._/-]+$')",
                message =
                        "This is not the path of a file in an image. Fix: begin with /, and use letters, digits and . _ / - only, for example /fluent-bit/configs/parse-json.conf.")
        @Nullable
        String configFile,

        @JsonPropertyDescription(
                "Up to 20 options of the output plugin that ECS writes into the configuration. Not for secrets. Default: none, for an output in configFile. Example: [{name: Name, value: cloudwatch_logs}, {name: region, value: eu-west-1}].")
        @Size(max = 20)
        List<LogRouterOption> options) {
    public LogRouter {
        type = type == null ? LogRouterType.FLUENT_BIT : type;
        options = options == null ? List.of() : List.copyOf(options);
    }
}
