// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of the two templates: what can be chosen. This is the only place that knows their names; a test compares it with the templates. Lists of the
 * spec are in the tree of the template.
 */
public enum StackParameter {
    BUCKET_NAME("BucketName", ARTIFACTS),

    VPC_ID("VpcId", PIPELINE),
    SUBNET_IDS("SubnetIds", PIPELINE),
    SUBNET_CIDR("SubnetCidr", PIPELINE),
    SUBNET_ZONE("SubnetZone", PIPELINE),
    SCHEME("Scheme", PIPELINE),
    TASK_SUBNET_IDS("TaskSubnetIds", PIPELINE),
    CLUSTER_NAME("ClusterName", PIPELINE),

    ARTIFACTS_BUCKET("ArtifactsBucket", PIPELINE),
    SOURCE_PROVIDER("SourceProvider", PIPELINE),
    REPOSITORY_NAME("RepositoryName", PIPELINE),
    CREATE_REPOSITORY("CreateRepository", PIPELINE),
    BRANCH_NAME("BranchName", PIPELINE),
    SEED_BUCKET("SeedBucket", PIPELINE),
    SEED_KEY("SeedKey", PIPELINE),
    CONNECTION_ARN("ConnectionArn", PIPELINE),
    FULL_REPOSITORY_ID("FullRepositoryId", PIPELINE),
    SOURCE_BUCKET("SourceBucket", PIPELINE),
    SOURCE_OBJECT_KEY("SourceObjectKey", PIPELINE),
    IMAGE_REPOSITORY("ImageRepository", PIPELINE),
    TRIGGER("Trigger", PIPELINE),
    HAS_PUSH_TRIGGERS("HasPushTriggers", PIPELINE),
    APPROVAL("Approval", PIPELINE),

    BUILD_COMPUTE_TYPE("BuildComputeType", PIPELINE),
    BUILD_IMAGE("BuildImage", PIPELINE),
    BUILDSPEC("Buildspec", PIPELINE),
    TEST_BUILDSPEC("TestBuildspec", PIPELINE),
    TEST_IMAGE("TestImage", PIPELINE),
    POST_DEPLOY_BUILDSPEC("PostDeployBuildspec", PIPELINE),
    POST_DEPLOY_FAILURE("PostDeployFailure", PIPELINE),
    BUILD_PRIVILEGED("BuildPrivileged", PIPELINE),
    BUILD_TIMEOUT_MINUTES("BuildTimeoutMinutes", PIPELINE),

    HANDED_OVER("HandedOver", PIPELINE),
    AUTOSCALING("Autoscaling", PIPELINE),
    MIN_COUNT("MinCount", PIPELINE),
    MAX_COUNT("MaxCount", PIPELINE),
    TARGET_CPU_PERCENT("TargetCpuPercent", PIPELINE),
    TARGET_MEMORY_PERCENT("TargetMemoryPercent", PIPELINE),
    TARGET_CONNECTIONS_PER_TASK("TargetConnectionsPerTask", PIPELINE),
    CONTAINER_PORT("ContainerPort", PIPELINE),
    PORT("Port", PIPELINE),
    CPU("Cpu", PIPELINE),
    MEMORY("Memory", PIPELINE),
    TLS_CERTIFICATE_ARN("TlsCertificateArn", PIPELINE),
    MANAGED_CERTIFICATE("ManagedCertificate", PIPELINE),
    TLS_POLICY("TlsPolicy", PIPELINE),
    DOMAIN_NAME("DomainName", PIPELINE),
    HOSTED_ZONE_ID("HostedZoneId", PIPELINE),
    ARCHITECTURE("Architecture", PIPELINE),
    USES_SPOT("UsesSpot", PIPELINE),
    FARGATE_BASE("FargateBase", PIPELINE),
    FARGATE_WEIGHT("FargateWeight", PIPELINE),
    SPOT_WEIGHT("SpotWeight", PIPELINE),
    MINIMUM_HEALTHY_PERCENT("MinimumHealthyPercent", PIPELINE),
    MAXIMUM_PERCENT("MaximumPercent", PIPELINE),
    BAKE_MINUTES("BakeMinutes", PIPELINE),
    CREATE_ALARMS("CreateAlarms", PIPELINE),
    EPHEMERAL_STORAGE("EphemeralStorage", PIPELINE),
    STOP_TIMEOUT("StopTimeout", PIPELINE),
    USER("User", PIPELINE),
    READONLY_ROOT_FILESYSTEM("ReadonlyRootFilesystem", PIPELINE),
    EXEC("Exec", PIPELINE),
    PROPAGATE_TAGS("PropagateTags", PIPELINE),
    LOG_RETENTION_DAYS("LogRetentionDays", PIPELINE),
    HEALTH_CHECK_PATH("HealthCheckPath", PIPELINE),
    HEALTH_CHECK_PORT("HealthCheckPort", PIPELINE),
    HEALTH_CHECK_INTERVAL("HealthCheckInterval", PIPELINE),
    HEALTH_CHECK_TIMEOUT("HealthCheckTimeout", PIPELINE),
    HEALTHY_THRESHOLD("HealthyThreshold", PIPELINE),
    UNHEALTHY_THRESHOLD("UnhealthyThreshold", PIPELINE),
    HEALTH_CHECK_GRACE_PERIOD("HealthCheckGracePeriod", PIPELINE),
    DEREGISTRATION_DELAY("DeregistrationDelay", PIPELINE),
    IMAGE("Image", PIPELINE),

    PERMISSIONS_BOUNDARY("PermissionsBoundary", PIPELINE),
    TASK_DIGEST("TaskDigest", PIPELINE),
    SPEC_DIGEST("SpecDigest", ARTIFACTS, PIPELINE);

    private static final NamedValues.Names OF_ARTIFACTS = NamedValues.Names.of(keys(ARTIFACTS));
    private static final NamedValues.Names OF_PIPELINE = NamedValues.Names.of(keys(PIPELINE));

    /** AWS reads them only when it creates the repository, so that a stack keeps the values with which it was created. */
    public static final Set<StackParameter> READ_AT_CREATION = Set.of(SEED_BUCKET, SEED_KEY);

    private final String name;
    private final Set<StackKind> stacks;

    StackParameter(String name, StackKind... stacks) {
        this.name = name;
        this.stacks = Set.of(stacks);
    }

    /** The name in the template. */
    public String key() {
        return name;
    }

    static NamedValues.Names names(StackKind stack) {
        return switch (stack) {
            case ARTIFACTS -> OF_ARTIFACTS;
            case PIPELINE -> OF_PIPELINE;
        };
    }

    /** The names of all parameters of one stack. */
    public static Set<String> keys(StackKind stack) {
        return Stream.of(values())
                .filter(parameter -> parameter.stacks.contains(stack))
                .map(StackParameter::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
