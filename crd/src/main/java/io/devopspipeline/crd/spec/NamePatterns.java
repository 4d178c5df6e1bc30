// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * Names that count and names that do not, by patterns as CodePipeline has them: * is anything but a slash, ** anything. Without includes, each name counts that is not excluded.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.includes) || has(self.excludes)",
        message = "A filter of spec.source.connection.triggers needs includes or excludes. Fix: add one of them.")
public record NamePatterns(
        @JsonPropertyDescription("Up to 8 patterns of names that count. Example: [services/api/**].") @Size(max = 8)
        List<String> includes,

        @JsonPropertyDescription(
                "Up to 8 patterns of names that do not count, also where they match includes. Example: [docs/**].")
        @Size(max = 8)
        List<String> excludes) {
    public NamePatterns {
        includes = includes == null ? List.of() : List.copyOf(includes);
        excludes = excludes == null ? List.of() : List.copyOf(excludes);
    }
}
