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
        value = "self.architecture == oldSelf.architecture",
        message =
                "spec.service.architecture cannot be changed, because the image that runs is for the other processors. Fix: keep it, or create a new DevOpsPipeline.")
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
        value = "!has(self.environment) || self.environment.map(e, size(e.name) + size(bytes(e.value))).sum() <= 65536",
        message =
                "The names and values of spec.service.environment have more than 65,536 bytes together, which no task definition can hold. Fix: shorten them, or put large values into spec.service.secrets.")
@ValidationRule(
        value = "!has(self.tls) || !has(self.tls.certificate) || has(self.domain)",
        message =
                "certificate: Managed needs a name that the certificate is for. Fix: set spec.service.domain, or give a certificateArn.")
@ValidationRule(
        value = "!has(self.tls) || !has(self.tls.certificate) || !has(self.domain) || size(self.domain.name) <= 64",
        message =
                "AWS Certificate Manager issues certificates for names of at most 64 characters. Fix: use a shorter domain, or give a certificateArn.")
@ValidationRule(
        value =
                "!has(self.sidecars) || self.sidecars.all(s, !has(s.port) || (s.port != self.containerPort && self.sidecars.exists_one(t, has(t.port) && t.port == s.port)))",
        message =
                "Two containers of the task have the same port, and they share one network. Fix: give each sidecar a port of its own, not containerPort.")
@ValidationRule(
        value =
                "!has(self.sidecars) || self.sidecars.all(s, !has(s.dependsOn) || s.dependsOn.all(d, d.container == 'app' || self.sidecars.exists(t, t.name == d.container)))",
        message = "A sidecar depends on a container that does not exist. Fix: name app or another sidecar.")
@ValidationRule(
        value =
                "!has(self.logs) || !has(self.logs.router) || (has(self.sidecars) && self.sidecars.exists(s, s.name == self.logs.router.container && !has(s.dependsOn)))",
        message =
                "logs.router.container is not a sidecar that can start before the app. Fix: name one of sidecars, and remove its dependsOn.")
@ValidationRule(
        value = "!self.exec || !self.readonlyRootFilesystem",
        message =
                "exec cannot be combined with readonlyRootFilesystem, because ECS Exec writes to the container. Fix: remove one of them.")
@ValidationRule(
        value = "!has(self.autoscaling) || !has(self.desiredCount)",
        message = "desiredCount cannot be combined with autoscaling. Fix: remove one of them.")
@ValidationRule(
        value = "!has(self.scheduledScaling) || size(self.scheduledScaling) == 0 || has(self.autoscaling)",
        message =
                "scheduledScaling changes the range of autoscaling, which is not set. Fix: set spec.service.autoscaling, or remove scheduledScaling.")
public record Service(
        @JsonPropertyDescription(
                "Number of tasks once the first image exists, 0 to 1000. `kubectl scale` sets it too. Without it, the operator keeps the number of tasks that the service has, and starts 1 where it has none. A HorizontalPodAutoscaler needs a value here. Cannot be combined with autoscaling. Example: 2.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer desiredCount,

        @JsonPropertyDescription(
                "AWS Application Auto Scaling sets the number of tasks by their CPU and memory utilization. Cannot be combined with desiredCount. Default: no automatic scaling.")
        @Nullable
        Autoscaling autoscaling,

        @JsonPropertyDescription(
                "Up to 10 schedules that change the range of autoscaling. Only together with autoscaling. Default: none. Example: [{schedule: cron(0 18 ? * MON-FRI *), minCount: 0, maxCount: 2}].")
        @Size(max = 10)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b.schedule == a.schedule && b.timezone == a.timezone))",
                message =
                        "Two items of spec.service.scheduledScaling have the same schedule and time zone. Fix: remove one of them.")
        List<ScheduledScaling> scheduledScaling,

        @JsonPropertyDescription(
                "Port that the app listens on, 1 to 65535. The container gets it as PORT. Cannot be changed. Default: 5000. Example: 8080.")
        @Default("5000")
        @Min(1)
        @Max(65535)
        int containerPort,

        @JsonPropertyDescription("Port of the load balancer, 1 to 65535. Default: 80, or 443 with tls. Example: 8080.")
        @Min(1)
        @Max(65535)
        @Nullable
        Integer port,

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
                "Environment variables of the container, up to 500. The whole task definition has at most 64 KiB. Not for secrets: CloudFormation and ECS show them. Example: [{name: LOG_LEVEL, value: debug}].")
        @Size(max = 500)
        List<Variable> environment,

        @JsonPropertyDescription(
                "Up to 50 environment variables whose values ECS reads from Secrets Manager or Parameter Store when a task starts.")
        @Size(max = 50)
        List<Secret> secrets,

        @JsonPropertyDescription(
                "When a task counts as healthy. Default: the load balancer can open a TCP connection to containerPort. Example: {path: /healthz}.")
        @Nullable
        HealthCheck healthCheck,

        @JsonPropertyDescription(
                "Up to 50 words that replace the command of the image (CMD). Default: that of the image. Example: [gunicorn, app:app].")
        @Size(max = 50)
        List<String> command,

        @JsonPropertyDescription(
                "Up to 50 words that replace the entry point of the image (ENTRYPOINT). Default: that of the image. Example: [/bin/sh, -c].")
        @Size(max = 50)
        List<String> entryPoint,

        @JsonPropertyDescription(
                "User that the app runs as, of the image, optionally with a group: name, id, or one of each with a colon. Default: that of the image. Example: 1000:1000.")
        @Size(max = 64)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9_][a-zA-Z0-9_-]*(:[a-zA-Z0-9_][a-zA-Z0-9_-]*)?$')",
                message = "This is not a user. Fix: write a name or an id, or USER:GROUP, for example 1000:1000.")
        @Nullable
        String user,

        @JsonPropertyDescription(
                "Whether the app cannot write to the file system of its container. Cannot be combined with exec. Default: false. Example: true.")
        @Default("false")
        boolean readonlyRootFilesystem,

        @JsonPropertyDescription(
                "Disk space of a task in GiB, 21 to 200. It costs money. Default: the 20 GiB that are free. Example: 50.")
        @Min(21)
        @Max(200)
        @Nullable
        Integer ephemeralStorageGiB,

        @JsonPropertyDescription(
                "Seconds between SIGTERM and SIGKILL when a task is stopped, 1 to 120. Default: 30. Example: 90.")
        @Min(1)
        @Max(120)
        @Nullable
        Integer stopTimeoutSeconds,

        @JsonPropertyDescription("How long the app's logs are kept. Default: 30 days. Example: {retentionDays: 90}.")
        @Nullable
        Logs logs,

        @JsonPropertyDescription(
                "Whether commands can be run in the tasks with ECS Exec. A change starts a rollout. Cannot be combined with readonlyRootFilesystem. Default: false. Example: true.")
        @Default("false")
        boolean exec,

        @JsonPropertyDescription(
                "Whose tags the tasks get, by which AWS allocates their cost: Service (default), TaskDefinition or None. Both have spec.tags. Example: None.")
        @Default("Service")
        PropagateTags propagateTags,

        @JsonPropertyDescription(
                "Processor architecture of the tasks and of the build: X86_64 (default) or ARM64. Cannot be changed. Example: ARM64.")
        @Default("X86_64")
        Architecture architecture,

        @JsonPropertyDescription(
                "Fargate Spot beside Fargate. Cannot be set or removed once the pipeline stack exists; its values can change. Default: Fargate alone. Example: {spotPercent: 70, base: 1}.")
        @Nullable
        Capacity capacity,

        @JsonPropertyDescription(
                "How rollouts go and which alarms stop them. Default: no task is stopped before its successor is healthy, and no alarms. Example: {createAlarms: true}.")
        @Nullable
        Deployment deployment,

        @JsonPropertyDescription(
                "What the app may do in AWS, as far as the operator's policy file allows it. It needs a permissions boundary in that file. Default: nothing.")
        @Nullable
        Permissions permissions,

        @JsonPropertyDescription(
                "The load balancer terminates TLS. Default: plain TCP. Example: {certificate: Managed}.")
        @Nullable
        Tls tls,

        @JsonPropertyDescription(
                "The app's own name in Route 53. Default: the name of the load balancer. Example: {name: shop.example.com, hostedZoneId: Z0123456789ABCDEFGHIJ}.")
        @Nullable
        Domain domain,

        @JsonPropertyDescription(
                "Up to 9 containers beside the app in each task. They share the task's cpu and memory. Default: none. Example: [{name: proxy, image: public.ecr.aws/nginx/nginx:1.29}].")
        @Size(max = 9)
        List<Sidecar> sidecars) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public Service {
        environment = environment == null ? List.of() : List.copyOf(environment);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        scheduledScaling = scheduledScaling == null ? List.of() : List.copyOf(scheduledScaling);
        command = command == null ? List.of() : List.copyOf(command);
        entryPoint = entryPoint == null ? List.of() : List.copyOf(entryPoint);
        sidecars = sidecars == null ? List.of() : List.copyOf(sidecars);
        architecture = architecture == null ? Architecture.X86_64 : architecture;
        propagateTags = propagateTags == null ? PropagateTags.SERVICE : propagateTags;
    }

    /** The port of the load balancer. */
    public int listenerPort() {
        if (port != null) {
            return port;
        }
        return tls == null ? HTTP : HTTPS;
    }

    /** Whether the stack gets a certificate of its own. */
    public boolean managesCertificate() {
        return tls != null && tls.certificate() == CertificateSource.MANAGED;
    }
}
