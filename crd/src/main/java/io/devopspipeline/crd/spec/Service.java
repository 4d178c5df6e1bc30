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

/** The ECS service on Fargate. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.containerPort == oldSelf.containerPort",
        message =
                "spec.service.containerPort cannot be changed: a failed rollout could not go back. Create a new DevOpsPipeline")
@ValidationRule(
        value = "self.cpu in [256, 512, 1024, 2048, 4096, 8192, 16384]",
        message = "spec.service.cpu must be one of 256, 512, 1024, 2048, 4096, 8192, 16384")
@ValidationRule(
        value = "self.cpu != 256 || self.memory in [512, 1024, 2048]",
        message = "spec.service.memory: with cpu 256 Fargate takes 512, 1024 or 2048")
@ValidationRule(
        value = "self.cpu != 512 || (self.memory >= 1024 && self.memory <= 4096 && self.memory % 1024 == 0)",
        message = "spec.service.memory: with cpu 512 Fargate takes 1024 to 4096 in steps of 1024")
@ValidationRule(
        value = "self.cpu != 1024 || (self.memory >= 2048 && self.memory <= 8192 && self.memory % 1024 == 0)",
        message = "spec.service.memory: with cpu 1024 Fargate takes 2048 to 8192 in steps of 1024")
@ValidationRule(
        value = "self.cpu != 2048 || (self.memory >= 4096 && self.memory <= 16384 && self.memory % 1024 == 0)",
        message = "spec.service.memory: with cpu 2048 Fargate takes 4096 to 16384 in steps of 1024")
@ValidationRule(
        value = "self.cpu != 4096 || (self.memory >= 8192 && self.memory <= 30720 && self.memory % 1024 == 0)",
        message = "spec.service.memory: with cpu 4096 Fargate takes 8192 to 30720 in steps of 1024")
@ValidationRule(
        value = "self.cpu != 8192 || (self.memory >= 16384 && self.memory <= 61440 && self.memory % 4096 == 0)",
        message = "spec.service.memory: with cpu 8192 Fargate takes 16384 to 61440 in steps of 4096")
@ValidationRule(
        value = "self.cpu != 16384 || (self.memory >= 32768 && self.memory <= 122880 && self.memory % 8192 == 0)",
        message = "spec.service.memory: with cpu 16384 Fargate takes 32768 to 122880 in steps of 8192")
@ValidationRule(
        value = "!has(self.environment) || self.environment.all(e, e.name != 'PORT' && e.name != 'HOST')",
        message = "spec.service.environment: PORT and HOST are set for the container; use containerPort for the port")
@ValidationRule(
        value = "!has(self.secrets) || self.secrets.all(s, s.name != 'PORT' && s.name != 'HOST')",
        message = "spec.service.secrets: PORT and HOST are set for the container; choose another name")
@ValidationRule(
        value =
                "!has(self.environment) || !has(self.secrets) || self.environment.all(e, !self.secrets.exists(s, s.name == e.name))",
        message = "spec.service: a name stands in environment or in secrets, not in both")
@ValidationRule(
        value = "!has(self.autoscaling) || self.desiredCount == 1",
        message =
                "spec.service: with autoscaling AWS sets the task count; leave desiredCount out, or take autoscaling away to set it yourself")
public record Service(
        @JsonPropertyDescription(
                "Tasks to run once the first image exists, 0 to 1000. Also the scale subresource. Default: 1.")
        @Default("1")
        @Min(0)
        @Max(1000)
        int desiredCount,

        @JsonPropertyDescription(
                "Lets AWS set the task count by the tasks' CPU use. In place of desiredCount; Default: none.")
        @Nullable
        Autoscaling autoscaling,

        @JsonPropertyDescription(
                "Port the app listens on; the container gets it as PORT. Cannot be changed. Default: 5000.")
        @Default("5000")
        @Min(1)
        @Max(65535)
        int containerPort,

        @JsonPropertyDescription("Port of the load balancer. Default: 80.") @Default("80") @Min(1) @Max(65535)
        int port,

        @JsonPropertyDescription(
                "CPU units of a task, 1024 to a vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. Default: 256.")
        @Default("256")
        @Min(256)
        @Max(16384)
        int cpu,

        @JsonPropertyDescription("MiB of a task; Fargate takes certain pairs of cpu and memory only. Default: 512.")
        @Default("512")
        @Min(512)
        @Max(122880)
        int memory,

        @JsonPropertyDescription(
                "Up to twenty environment variables of the container. Not for secrets: they are readable in CloudFormation and ECS.")
        @Size(max = 20)
        List<Variable> environment,

        @JsonPropertyDescription(
                "Up to ten environment variables whose values ECS takes from Secrets Manager or Parameter Store when a task starts.")
        @Size(max = 10)
        List<Secret> secrets) {
    public Service {
        environment = environment == null ? List.of() : List.copyOf(environment);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
    }
}
