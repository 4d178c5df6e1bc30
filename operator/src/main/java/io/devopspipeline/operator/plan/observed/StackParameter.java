// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parameters of the two templates. This is the only place that knows their names; a test compares it with the templates.
 *
 * <p>A CloudFormation parameter holds no list of pairs, so that a list takes a row of numbered parameters: {@code EnvName01}, {@code EnvName02}, …
 */
public enum StackParameter {
    BUCKET_NAME("BucketName", ARTIFACTS),

    VPC_ID("VpcId", PIPELINE),
    SUBNET_IDS("SubnetIds", PIPELINE),
    SUBNET_CIDR("SubnetCidr", PIPELINE),
    ALLOWED_CIDR("AllowedCidr", 5),

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
    TRIGGER("Trigger", PIPELINE),
    APPROVAL("Approval", PIPELINE),

    BUILD_COMPUTE_TYPE("BuildComputeType", PIPELINE),
    BUILD_IMAGE("BuildImage", PIPELINE),
    BUILDSPEC("Buildspec", PIPELINE),
    BUILD_TIMEOUT_MINUTES("BuildTimeoutMinutes", PIPELINE),
    BUILD_ENV_NAME("BuildEnvName", 10),
    BUILD_ENV_VALUE("BuildEnvValue", 10),

    HANDED_OVER("HandedOver", PIPELINE),
    AUTOSCALING("Autoscaling", PIPELINE),
    MIN_COUNT("MinCount", PIPELINE),
    MAX_COUNT("MaxCount", PIPELINE),
    TARGET_CPU_PERCENT("TargetCpuPercent", PIPELINE),
    CONTAINER_PORT("ContainerPort", PIPELINE),
    PORT("Port", PIPELINE),
    CPU("Cpu", PIPELINE),
    MEMORY("Memory", PIPELINE),
    IMAGE("Image", PIPELINE),
    ENV_NAME("EnvName", 20),
    ENV_VALUE("EnvValue", 20),
    SECRET_NAME("SecretName", 10),
    SECRET_FROM("SecretFrom", 10),

    TASK_DIGEST("TaskDigest", PIPELINE),
    SPEC_DIGEST("SpecDigest", ARTIFACTS, PIPELINE);

    private final String name;
    private final int numbers;
    private final Set<StackKind> stacks;

    StackParameter(String name, StackKind... stacks) {
        this.name = name;
        this.numbers = 0;
        this.stacks = Set.of(stacks);
    }

    /** A row of numbered parameters of the pipeline stack. */
    StackParameter(String name, int numbers) {
        this.name = name;
        this.numbers = numbers;
        this.stacks = Set.of(PIPELINE);
    }

    /** The name in the template. */
    public String key() {
        if (numbers > 0) {
            throw new IllegalStateException(name + " is a row of numbered parameters");
        }
        return name;
    }

    /** The name of one of the numbered parameters. @param number from 1 */
    public String key(int number) {
        if (number < 1 || number > numbers) {
            throw new IllegalArgumentException("the templates have no parameter " + name + " " + number);
        }
        return "%s%02d".formatted(name, number);
    }

    /** How many numbered parameters there are; 0 if it is not a row of them. */
    public int numbers() {
        return numbers;
    }

    /** The name, or the names of all numbered parameters. */
    public List<String> keys() {
        return numbers == 0
                ? List.of(name)
                : IntStream.rangeClosed(1, numbers).mapToObj(this::key).toList();
    }

    /** The names of all parameters of one stack. */
    public static Set<String> keys(StackKind stack) {
        Set<String> keys = new TreeSet<>();
        Stream.of(values())
                .filter(parameter -> parameter.stacks.contains(stack))
                .forEach(parameter -> keys.addAll(parameter.keys()));
        return keys;
    }
}
