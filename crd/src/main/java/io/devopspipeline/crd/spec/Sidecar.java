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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another container in each task. It shares CPU, memory and network with the app, which reaches it at localhost. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.environment) || self.environment.map(e, size(e.name) + size(bytes(e.value))).sum() <= 4096",
        message =
                "The names and values of a sidecar's environment have more than 4,096 bytes together. Fix: shorten them, or put large values into its secrets.")
public record Sidecar(
        @JsonPropertyDescription(
                "Name of the container, at most 32 characters, unique in its task, not app. Example: proxy.")
        @Required
        @Size(max = 32)
        @ValidationRule(
                value = NAME,
                message =
                        "This is not the name of a sidecar. Fix: use lower-case letters, digits and hyphens, and begin with a letter, for example proxy.")
        @ValidationRule(
                value = "self != 'app'",
                message = "The container of the app has the name app. Fix: give the sidecar another name.")
        String name,

        @JsonPropertyDescription(
                "Image of the container, for the architecture of the service, with a tag or a digest. The operator's policy file must allow it. Example: public.ecr.aws/nginx/nginx:1.29.")
        @Required
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-z0-9][a-zA-Z0-9._:/@-]*$')",
                message =
                        "This is not the name of an image. Fix: write REGISTRY/REPOSITORY:TAG without https://, for example public.ecr.aws/nginx/nginx:1.29.")
        String image,

        @JsonPropertyDescription(
                "Port that the sidecar listens on, 1 to 65535, another one than those of the app and of other sidecars. Only containers of the same task reach it. Default: none. Example: 9000.")
        @Min(1)
        @Max(65535)
        @Nullable
        Integer port,

        @JsonPropertyDescription(
                "Up to 10 words that replace the command of the image (CMD). Default: that of the image. Example: [nginx, -g, daemon off;].")
        @Size(max = 10)
        List<String> command,

        @JsonPropertyDescription(
                "Up to 20 environment variables of the sidecar, 4,096 bytes together. Not for secrets. Example: [{name: LOG_LEVEL, value: debug}].")
        @Size(max = 20)
        List<Variable> environment,

        @JsonPropertyDescription(
                "Up to 5 environment variables whose values ECS reads from Secrets Manager or Parameter Store when a task starts.")
        @Size(max = 5)
        List<Secret> secrets,

        @JsonPropertyDescription(
                "Whether the task ends when this container ends. Default: true. Example: false, for a container that prepares something.")
        @Default("true")
        boolean essential,

        @JsonPropertyDescription(
                "Up to 3 containers that this one waits for. Default: none. Example: [{container: app, condition: Healthy}].")
        @Size(max = 3)
        List<ContainerDependency> dependsOn) {
    static final String NAME = "self.matches(r'^[a-z][a-z0-9-]*$')";

    public Sidecar {
        command = command == null ? List.of() : List.copyOf(command);
        environment = environment == null ? List.of() : List.copyOf(environment);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
    }
}
