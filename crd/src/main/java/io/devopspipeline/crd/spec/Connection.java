// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A repository reached through a CodeConnections connection that a person has completed in the console. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Connection(
        @JsonPropertyDescription("ARN of the connection; its status must be Available.")
        @Required
        @Size(max = 256)
        @Pattern(
                "^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[a-f0-9-]{36}$")
        String connectionArn,

        @JsonPropertyDescription("owner/repository.")
        @Required
        @Size(max = 256)
        @Pattern("^[a-zA-Z0-9._-]+(/[a-zA-Z0-9._-]+)+$")
        String repository,

        @JsonPropertyDescription("The branch that is delivered. Default: main.")
        @Default("main")
        @Size(max = 256)
        @Pattern("^[a-zA-Z0-9._/-]+$")
        String branch) {}
