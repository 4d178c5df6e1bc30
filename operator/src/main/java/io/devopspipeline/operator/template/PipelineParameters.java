// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.plan.observed.StackParameter.*;

import io.devopspipeline.crd.spec.Architecture;
import io.devopspipeline.crd.spec.Autoscaling;
import io.devopspipeline.crd.spec.Build;
import io.devopspipeline.crd.spec.CodeCommit;
import io.devopspipeline.crd.spec.Connection;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.spec.Logs;
import io.devopspipeline.crd.spec.Network;
import io.devopspipeline.crd.spec.PostDeploy;
import io.devopspipeline.crd.spec.S3Location;
import io.devopspipeline.crd.spec.S3Source;
import io.devopspipeline.crd.spec.Seed;
import io.devopspipeline.crd.spec.Service;
import io.devopspipeline.crd.spec.Source;
import io.devopspipeline.crd.spec.TestStage;
import io.devopspipeline.crd.spec.Trigger;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be chosen in a spec, in the words of {@code pipeline.yaml}'s parameters. {@link SpecLists} takes the lists. */
final class PipelineParameters {
    private static final String ARM64_IMAGE = "aws/codebuild/amazonlinux-aarch64-standard:3.0";

    private PipelineParameters() {}

    static Map<String, String> of(DevOpsPipelineSpec spec) {
        ParameterMap parameters = new ParameterMap(Template.PIPELINE);
        network(spec.network(), parameters);
        source(spec.source(), parameters);
        String image = image(spec.build(), spec.service().architecture());
        build(spec.build(), image, parameters);
        test(spec.test(), image, parameters);
        postDeploy(spec.postDeploy(), parameters);
        parameters.set(APPROVAL, spec.approval().word());
        service(spec.service(), parameters);
        return parameters.toMap();
    }

    /** What AWS, not the spec, knows the value of. */
    static Set<StackParameter> atRunTime(DevOpsPipelineSpec spec) {
        Set<StackParameter> parameters =
                EnumSet.copyOf(Set.of(ARTIFACTS_BUCKET, CLUSTER_NAME, IMAGE, HANDED_OVER, AUTOSCALING));
        if (spec.network().subnetIds().isEmpty() && spec.network().availabilityZone() == null) {
            parameters.add(SUBNET_ZONE);
        }
        if (spec.network().subnetCidr() == null && spec.network().subnetIds().isEmpty()) {
            parameters.add(SUBNET_CIDR);
        }
        if (buildsNothing(spec.source())) {
            parameters.add(IMAGE_REPOSITORY);
        }
        @Nullable CodeCommit codeCommit = spec.source().codeCommit();
        if (codeCommit != null && getsSample(codeCommit)) {
            parameters.add(SEED_BUCKET);
        }
        return parameters;
    }

    private static boolean buildsNothing(Source source) {
        return source.promotion() != null || source.image() != null;
    }

    private static boolean getsSample(CodeCommit codeCommit) {
        return codeCommit.create() && codeCommit.seedArchive() == null && codeCommit.seed() == Seed.FLASK_SAMPLE;
    }

    private static void network(Network network, ParameterMap parameters) {
        parameters
                .require(VPC_ID, network.vpcId())
                .set(SUBNET_IDS, String.join(",", network.subnetIds()))
                .set(SUBNET_CIDR, network.subnetCidr())
                .set(SUBNET_ZONE, network.availabilityZone())
                .set(SCHEME, network.scheme().word())
                .set(TASK_SUBNET_IDS, String.join(",", network.taskSubnetIds()));
    }

    private static void source(Source source, ParameterMap parameters) {
        @Nullable CodeCommit codeCommit = source.codeCommit();
        @Nullable Connection connection = source.connection();
        @Nullable S3Source s3 = source.s3();
        parameters.set(TRIGGER, source.trigger().word());
        parameters.set(HAS_PUSH_TRIGGERS, PushFilters.has(source));
        if (codeCommit != null) {
            codeCommit(codeCommit, parameters);
        } else if (connection != null) {
            parameters
                    .set(SOURCE_PROVIDER, "Connection")
                    .set(CONNECTION_ARN, connection.connectionArn())
                    .set(FULL_REPOSITORY_ID, connection.repository())
                    .set(BRANCH_NAME, connection.branch());
        } else if (s3 != null) {
            parameters
                    .set(SOURCE_PROVIDER, "S3")
                    .set(SOURCE_BUCKET, s3.bucket())
                    .set(SOURCE_OBJECT_KEY, s3.objectKey());
        } else if (buildsNothing(source)) {
            parameters.set(SOURCE_PROVIDER, "Image").set(TRIGGER, Trigger.MANUAL.word());
        } else {
            throw new InvalidSpecException(
                    "spec.source must have exactly one of codeCommit, connection, s3, promotion and image.");
        }
    }

    private static void codeCommit(CodeCommit codeCommit, ParameterMap parameters) {
        parameters
                .set(SOURCE_PROVIDER, "CodeCommit")
                .set(REPOSITORY_NAME, codeCommit.repositoryName())
                .set(CREATE_REPOSITORY, codeCommit.create())
                .set(BRANCH_NAME, codeCommit.branch());
        @Nullable S3Location archive = codeCommit.seedArchive();
        if (archive != null) {
            parameters.set(SEED_BUCKET, archive.bucket()).set(SEED_KEY, archive.objectKey());
        } else if (getsSample(codeCommit)) {
            parameters.set(SEED_KEY, SeedArchive.key());
        }
    }

    private static void build(Build build, String image, ParameterMap parameters) {
        parameters
                .set(BUILD_COMPUTE_TYPE, build.computeType().word())
                .set(BUILD_IMAGE, image)
                .set(BUILDSPEC, build.buildspec())
                .set(BUILD_PRIVILEGED, build.privileged())
                .set(BUILD_TIMEOUT_MINUTES, build.timeoutMinutes());
    }

    private static void test(@Nullable TestStage test, String buildImage, ParameterMap parameters) {
        if (test != null) {
            parameters
                    .set(TEST_BUILDSPEC, test.buildspec())
                    .set(TEST_IMAGE, Objects.requireNonNullElse(test.image(), buildImage));
        }
    }

    private static void postDeploy(@Nullable PostDeploy check, ParameterMap parameters) {
        if (check != null) {
            parameters
                    .set(POST_DEPLOY_BUILDSPEC, check.buildspec())
                    .set(POST_DEPLOY_FAILURE, check.onFailure().word());
        }
    }

    /** The default is for x86_64: the API server fills it in without looking at the architecture. */
    private static String image(Build build, Architecture architecture) {
        return architecture == Architecture.ARM64 && build.image().equals(Build.X86_64_IMAGE)
                ? ARM64_IMAGE
                : build.image();
    }

    private static void service(Service service, ParameterMap parameters) {
        parameters
                .set(CONTAINER_PORT, service.containerPort())
                .set(CPU, service.cpu())
                .set(MEMORY, service.memory())
                .set(EPHEMERAL_STORAGE, service.ephemeralStorageGiB())
                .set(STOP_TIMEOUT, service.stopTimeoutSeconds())
                .set(USER, service.user())
                .set(READONLY_ROOT_FILESYSTEM, service.readonlyRootFilesystem())
                .set(EXEC, service.exec())
                .set(PROPAGATE_TAGS, service.propagateTags().word());
        @Nullable Logs logs = service.logs();
        if (logs != null) {
            parameters.set(LOG_RETENTION_DAYS, logs.retentionDays());
        }
        EndpointParameters.set(service, parameters);
        HealthCheckParameters.set(service, parameters);
        DeploymentParameters.set(service, parameters);
        @Nullable Autoscaling autoscaling = service.autoscaling();
        if (autoscaling != null) {
            parameters
                    .set(MIN_COUNT, autoscaling.minCount())
                    .set(MAX_COUNT, autoscaling.maxCount())
                    .set(TARGET_CPU_PERCENT, autoscaling.targetCpuPercent())
                    .set(TARGET_MEMORY_PERCENT, autoscaling.targetMemoryPercent())
                    .set(TARGET_CONNECTIONS_PER_TASK, autoscaling.targetConnectionsPerTask());
        }
    }
}
