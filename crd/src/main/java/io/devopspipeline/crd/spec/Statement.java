// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A statement of an IAM policy that allows actions on resources. There is none that denies: a role without permissions can do nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Statement(
        @JsonPropertyDescription(
                "1 to 20 IAM actions; * and ? are wildcards behind the service. Example: [\"s3:GetObject\", \"sqs:Send*\"].")
        @Required
        @Size(min = 1, max = 20)
        List<String> actions,

        @JsonPropertyDescription(
                "1 to 10 ARNs of resources; * and ? are wildcards, and * alone is every resource. Example: [\"arn:aws:s3:::my-uploads/*\"].")
        @Required
        @Size(min = 1, max = 10)
        List<String> resources) {
    public Statement {
        actions = actions == null ? List.of() : List.copyOf(actions);
        resources = resources == null ? List.of() : List.copyOf(resources);
    }
}
