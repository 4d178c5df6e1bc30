// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.plan.observed.StackParameter.*;
import static java.util.Comparator.comparing;

import io.devopspipeline.crd.spec.Autoscaling;
import io.devopspipeline.crd.spec.Build;
import io.devopspipeline.crd.spec.CodeCommit;
import io.devopspipeline.crd.spec.Connection;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.spec.Network;
import io.devopspipeline.crd.spec.S3Location;
import io.devopspipeline.crd.spec.S3Source;
import io.devopspipeline.crd.spec.Secret;
import io.devopspipeline.crd.spec.Seed;
import io.devopspipeline.crd.spec.Service;
import io.devopspipeline.crd.spec.Source;
import io.devopspipeline.crd.spec.Variable;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spec in the words of {@code pipeline.yaml}'s parameters. Lists whose order means nothing go in sorted, so that another order updates
 * nothing.
 */
final class PipelineParameters {
    private static final String CIDRS = "spec.network.allowedCidrs";

    private PipelineParameters() {}

    static Map<String, String> of(DevOpsPipelineSpec spec) {
        ParameterMap parameters = new ParameterMap(Template.PIPELINE);
        network(spec.network(), parameters);
        source(spec.source(), parameters);
        build(spec.build(), parameters);
        parameters.set(APPROVAL, spec.approval().word());
        service(spec.service(), parameters);
        return parameters.toMap();
    }

    /** What AWS, not the spec, knows the value of. */
    static Set<StackParameter> atRunTime(DevOpsPipelineSpec spec) {
        Set<StackParameter> parameters = EnumSet.copyOf(Set.of(ARTIFACTS_BUCKET, IMAGE, HANDED_OVER, AUTOSCALING));
        if (spec.network().subnetCidr() == null && spec.network().subnetIds().isEmpty()) {
            parameters.add(SUBNET_CIDR);
        }
        @Nullable CodeCommit codeCommit = spec.source().codeCommit();
        if (codeCommit != null && getsSample(codeCommit)) {
            parameters.add(SEED_BUCKET);
        }
        return parameters;
    }

    private static boolean getsSample(CodeCommit codeCommit) {
        return codeCommit.create() && codeCommit.seedArchive() == null && codeCommit.seed() == Seed.FLASK_SAMPLE;
    }

    private static void network(Network network, ParameterMap parameters) {
        parameters
                .require(VPC_ID, network.vpcId())
                .set(SUBNET_IDS, String.join(",", network.subnetIds()))
                .set(SUBNET_CIDR, network.subnetCidr())
                .set(ALLOWED_CIDR, 1, "", CIDRS);
        List<String> allowed = network.allowedCidrs().stream().sorted().toList();
        for (int i = 0; i < allowed.size(); i++) {
            parameters.set(ALLOWED_CIDR, i + 1, allowed.get(i), CIDRS);
        }
    }

    private static void source(Source source, ParameterMap parameters) {
        @Nullable CodeCommit codeCommit = source.codeCommit();
        @Nullable Connection connection = source.connection();
        @Nullable S3Source s3 = source.s3();
        parameters.set(TRIGGER, source.trigger().word());
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
        } else {
            throw new InvalidSpecException("spec.source must have exactly one of codeCommit, connection and s3.");
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

    private static void build(Build build, ParameterMap parameters) {
        parameters
                .set(BUILD_COMPUTE_TYPE, build.computeType().word())
                .set(BUILD_IMAGE, build.image())
                .set(BUILDSPEC, build.buildspec())
                .set(BUILD_TIMEOUT_MINUTES, build.timeoutMinutes());
        variables(build.environment(), BUILD_ENV_NAME, BUILD_ENV_VALUE, "spec.build.environment", parameters);
    }

    private static void service(Service service, ParameterMap parameters) {
        parameters
                .set(CONTAINER_PORT, service.containerPort())
                .set(PORT, service.port())
                .set(CPU, service.cpu())
                .set(MEMORY, service.memory());
        @Nullable Autoscaling autoscaling = service.autoscaling();
        if (autoscaling != null) {
            parameters
                    .set(MIN_COUNT, autoscaling.minCount())
                    .set(MAX_COUNT, autoscaling.maxCount())
                    .set(TARGET_CPU_PERCENT, autoscaling.targetCpuPercent());
        }
        variables(service.environment(), ENV_NAME, ENV_VALUE, "spec.service.environment", parameters);
        List<Secret> secrets =
                service.secrets().stream().sorted(comparing(Secret::name)).toList();
        for (int i = 0; i < secrets.size(); i++) {
            parameters
                    .set(SECRET_NAME, i + 1, secrets.get(i).name(), "spec.service.secrets")
                    .set(SECRET_FROM, i + 1, secrets.get(i).valueFrom(), "spec.service.secrets");
        }
    }

    private static void variables(
            List<Variable> given, StackParameter names, StackParameter values, String field, ParameterMap parameters) {
        List<Variable> variables =
                given.stream().sorted(comparing(Variable::name)).toList();
        for (int i = 0; i < variables.size(); i++) {
            parameters
                    .set(names, i + 1, variables.get(i).name(), field)
                    .set(values, i + 1, variables.get(i).value(), field);
        }
    }
}
