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

/** The ECS service on Fargate. An absent desiredCount means absent: no default takes its place. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.containerPort == oldSelf.containerPort",
        message =
                "spec.service.containerPort cannot be changed, because a failed rollout could not return to the old port. Fix: keep the port, or create a new DevOpsPipeline.")
@ValidationRule(
        value = "self.cpu in [256, 512, 1024, 2048, 4096, 8192, 16384]",
        message = "Fargate has no task size with this cpu. Fix: use 256, 512, 1024, 2048, 4096, 8192 or 16384.",
        fieldPath = ".cpu")
@ValidationRule(
        value = "self.cpu != 256 || self.memory in [512, 1024, 2048]",
        message = "Fargate has no task size with cpu 256 and this memory. Fix: use 512, 1024 or 2048 MiB.",
        fieldPath = ".memory")
@ValidationRule(
        value = "self.cpu != 512 || (self.memory >= 1024 && self.memory <= 4096 && self.memory % 1024 == 0)",
        message = "Fargate has no task size with cpu 512 and this memory. Fix: use 1024 to 4096 MiB, in steps of 1024.",
        fieldPath = ".memory")
@ValidationRule(
        value = "self.cpu != 1024 || (self.memory >= 2048 && self.memory <= 8192 && self.memory % 1024 == 0)",
        message =
                "Fargate has no task size with cpu 1024 and this memory. Fix: use 2048 to 8192 MiB, in steps of 1024.",
        fieldPath = ".memory")
@ValidationRule(
        value = "self.cpu != 2048 || (self.memory >= 4096 && self.memory <= 16384 && self.memory % 1024 == 0)",
        message =
                "Fargate has no task size with cpu 2048 and this memory. Fix: use 4096 to 16384 MiB, in steps of 1024.",
        fieldPath = ".memory")
@ValidationRule(
        value = "self.cpu != 4096 || (self.memory >= 8192 && self.memory <= 30720 && self.memory % 1024 == 0)",
        message =
                "Fargate has no task size with cpu 4096 and this memory. Fix: use 8192 to 30720 MiB, in steps of 1024.",
        fieldPath = ".memory")
@ValidationRule(
        value = "self.cpu != 8192 || (self.memory >= 16384 && self.memory <= 61440 && self.memory % 4096 == 0)",
        message =
                "Fargate has no task size with cpu 8192 and this memory. Fix: use 16384 to 61440 MiB, in steps of 4096.",
        fieldPath = ".memory")
@ValidationRule(
        value = "self.cpu != 16384 || (self.memory >= 32768 && self.memory <= 122880 && self.memory % 8192 == 0)",
        message =
                "Fargate has no task size with cpu 16384 and this memory. Fix: use 32768 to 122880 MiB, in steps of 8192.",
        fieldPath = ".memory")
@ValidationRule(
        value = "!has(self.environment) || self.environment.all(e, e.name != 'PORT' && e.name != 'HOST')",
        message =
                "The operator sets PORT and HOST in the container. Fix: remove them from spec.service.environment. Use containerPort to set the port.")
@ValidationRule(
        value = "!has(self.secrets) || self.secrets.all(s, s.name != 'PORT' && s.name != 'HOST')",
        message =
                "The operator sets PORT and HOST in the container. Fix: give the variable in spec.service.secrets another name.")
@ValidationRule(
        value =
                "!has(self.environment) || !has(self.secrets) || self.environment.all(e, !self.secrets.exists(s, s.name == e.name))",
        message = "The same name is in spec.service.environment and in spec.service.secrets. Fix: remove one of them.")
@ValidationRule(
        value = "!has(self.autoscaling) || !has(self.desiredCount)",
        message = "desiredCount cannot be combined with autoscaling. Fix: remove one of them.")
public record Service(
        @JsonPropertyDescription(
                "Number of tasks once the first image exists, 0 to 1000. `kubectl scale` sets it too. Without it, the operator keeps the number of tasks that the service has, and starts 1 where it has none. A HorizontalPodAutoscaler needs a value here. Cannot be combined with autoscaling. Example: 2.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer desiredCount,

        @JsonPropertyDescription(
                "AWS Application Auto Scaling sets the number of tasks by their CPU utilization. Cannot be combined with desiredCount. Default: no automatic scaling.")
        @Nullable
        Autoscaling autoscaling,

        @JsonPropertyDescription(
                "Port that the app listens on, 1 to 65535. The container gets it as PORT. Cannot be changed. Default: 5000. Example: 8080.")
        @Default("5000")
        @Min(1)
        @Max(65535)
        int containerPort,

        @JsonPropertyDescription("Port of the load balancer, 1 to 65535. Default: 80. Example: 8080.")
        @Default("80")
        @Min(1)
        @Max(65535)
        int port,

        @JsonPropertyDescription(
                "CPU units of a task; 1024 are one vCPU: 256, 512, 1024, 2048, 4096, 8192 or 16384. Default: 256. Example: 1024.")
        @Default("256")
        @Min(256)
        @Max(16384)
        int cpu,

        @JsonPropertyDescription(
                "Memory of a task in MiB, 512 to 122880. Fargate allows only certain pairs of cpu and memory. Default: 512. Example: 2048.")
        @Default("512")
        @Min(512)
        @Max(122880)
        int memory,

        @JsonPropertyDescription(
                "Up to 20 environment variables of the container. Not for secrets: CloudFormation and ECS show them. Example: [{name: LOG_LEVEL, value: debug}].")
        @Size(max = 20)
        List<Variable> environment,

        @JsonPropertyDescription(
                "Up to 10 environment variables whose values ECS reads from Secrets Manager or Parameter Store when a task starts.")
        @Size(max = 10)
        List<Secret> secrets) {
    public Service {
        environment = environment == null ? List.of() : List.copyOf(environment);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
    }
}
