// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The spec in the words of {@code pipeline.yaml}'s parameters. Lists whose order means nothing go in sorted, so that another order updates
 * nothing.
 */
final class PipelineParameters {
    private PipelineParameters() {}

    static Map<String, String> of(DevOpsPipelineSpec spec) {
        ParameterMap parameters = new ParameterMap(Template.PIPELINE);
        network(spec.network(), parameters);
        source(spec.source(), parameters);
        build(spec.build(), parameters);
        parameters.set("Approval", spec.approval().word());
        service(spec.service(), parameters);
        return parameters.toMap();
    }

    /** What AWS, not the spec, knows the value of. */
    static Set<String> atRunTime(DevOpsPipelineSpec spec) {
        Set<String> names = new TreeSet<>(Set.of("ArtifactsBucket", "Image", "HandedOver", "Autoscaling"));
        if (spec.network().subnetCidr() == null && spec.network().subnetIds().isEmpty()) {
            names.add("SubnetCidr");
        }
        @Nullable CodeCommit codeCommit = spec.source().codeCommit();
        if (codeCommit != null && getsSample(codeCommit)) {
            names.add("SeedBucket");
        }
        return names;
    }

    private static boolean getsSample(CodeCommit codeCommit) {
        return codeCommit.create() && codeCommit.seedArchive() == null && codeCommit.seed() == Seed.FLASK_SAMPLE;
    }

    private static void network(Network network, ParameterMap parameters) {
        parameters
                .require("VpcId", network.vpcId())
                .set("SubnetIds", String.join(",", network.subnetIds()))
                .set("SubnetCidr", network.subnetCidr())
                .set("AllowedCidr01", "");
        List<String> allowed = network.allowedCidrs().stream().sorted().toList();
        for (int i = 0; i < allowed.size(); i++) {
            parameters.setSlot("AllowedCidr", i + 1, allowed.get(i), "spec.network.allowedCidrs");
        }
    }

    private static void source(Source source, ParameterMap parameters) {
        @Nullable CodeCommit codeCommit = source.codeCommit();
        @Nullable Connection connection = source.connection();
        @Nullable S3Source s3 = source.s3();
        parameters.set("Trigger", source.trigger().word());
        if (codeCommit != null) {
            codeCommit(codeCommit, parameters);
        } else if (connection != null) {
            parameters
                    .set("SourceProvider", "Connection")
                    .set("ConnectionArn", connection.connectionArn())
                    .set("FullRepositoryId", connection.repository())
                    .set("BranchName", connection.branch());
        } else if (s3 != null) {
            parameters
                    .set("SourceProvider", "S3")
                    .set("SourceBucket", s3.bucket())
                    .set("SourceObjectKey", s3.objectKey());
        } else {
            throw new InvalidSpecException("spec.source: give exactly one of codeCommit, connection and s3");
        }
    }

    private static void codeCommit(CodeCommit codeCommit, ParameterMap parameters) {
        parameters
                .set("SourceProvider", "CodeCommit")
                .set("RepositoryName", codeCommit.repositoryName())
                .set("CreateRepository", codeCommit.create())
                .set("BranchName", codeCommit.branch());
        @Nullable S3Location archive = codeCommit.seedArchive();
        if (archive != null) {
            parameters.set("SeedBucket", archive.bucket()).set("SeedKey", archive.objectKey());
        } else if (getsSample(codeCommit)) {
            parameters.set("SeedKey", SeedArchive.key());
        }
    }

    private static void build(Build build, ParameterMap parameters) {
        parameters
                .set("BuildComputeType", build.computeType().word())
                .set("BuildImage", build.image())
                .set("Buildspec", build.buildspec())
                .set("BuildTimeoutMinutes", build.timeoutMinutes());
        variables(build.environment(), "BuildEnv", "spec.build.environment", parameters);
    }

    private static void service(Service service, ParameterMap parameters) {
        parameters
                .set("ContainerPort", service.containerPort())
                .set("Port", service.port())
                .set("Cpu", service.cpu())
                .set("Memory", service.memory());
        @Nullable Autoscaling autoscaling = service.autoscaling();
        if (autoscaling != null) {
            parameters
                    .set("MinCount", autoscaling.minCount())
                    .set("MaxCount", autoscaling.maxCount())
                    .set("TargetCpuPercent", autoscaling.targetCpuPercent());
        }
        variables(service.environment(), "Env", "spec.service.environment", parameters);
        List<Secret> secrets =
                service.secrets().stream().sorted(comparing(Secret::name)).toList();
        for (int i = 0; i < secrets.size(); i++) {
            parameters
                    .setSlot("SecretName", i + 1, secrets.get(i).name(), "spec.service.secrets")
                    .setSlot("SecretFrom", i + 1, secrets.get(i).valueFrom(), "spec.service.secrets");
        }
    }

    private static void variables(List<Variable> given, String slots, String field, ParameterMap parameters) {
        List<Variable> variables =
                given.stream().sorted(comparing(Variable::name)).toList();
        for (int i = 0; i < variables.size(); i++) {
            parameters
                    .setSlot(slots + "Name", i + 1, variables.get(i).name(), field)
                    .setSlot(slots + "Value", i + 1, variables.get(i).value(), field);
        }
    }
}
