// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.spec.BuildVpc;
import io.devopspipeline.crd.spec.CodeCommit;
import io.devopspipeline.crd.spec.Connection;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.spec.Network;
import io.devopspipeline.crd.spec.S3Location;
import io.devopspipeline.crd.spec.S3Source;
import io.devopspipeline.crd.spec.Scheme;
import io.devopspipeline.crd.spec.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a spec uses and does not create, each with whether a namespace's entry allows it. One method for each part of the spec. */
record UseCheck(AllowedUses allow, String namespace) {
    /** CodeBuild's own images are public. */
    private static final String CODEBUILD_IMAGES = "aws/codebuild/";

    Stream<Use> of(DevOpsPipelineSpec spec) {
        SecretReferences secrets = new SecretReferences(allow, namespace, spec.region());
        return Stream.of(
                        network(spec.network()),
                        source(spec.source()),
                        image("spec.build.image", spec.build().image()),
                        Optional.ofNullable(spec.build().vpc()).stream().flatMap(this::buildVpc),
                        Optional.ofNullable(spec.test()).stream()
                                .flatMap(test -> image("spec.test.image", test.image())),
                        spec.service().secrets().stream().map(secret -> secrets.use("spec.service.secrets", secret)),
                        spec.service().sidecars().stream()
                                .flatMap(sidecar -> sidecar.secrets().stream())
                                .map(secret -> secrets.use("spec.service.sidecars secret", secret)),
                        new ServiceUseCheck(allow.service(), namespace).of(spec.service()),
                        tags(spec.tags()))
                .flatMap(uses -> uses);
    }

    private Stream<Use> network(Network network) {
        return Stream.of(
                        Stream.of(one("spec.network.vpcId", network.vpcId(), "networks.vpcs", allow.vpcs())),
                        subnets("spec.network.subnetIds", network.subnetIds()),
                        subnets("spec.network.taskSubnetIds", network.taskSubnetIds()),
                        securityGroups("spec.network.taskSecurityGroupIds", network.taskSecurityGroupIds()),
                        Stream.of(new Use(
                                "spec.network.scheme",
                                "InternetFacing",
                                "exposure.internetFacing",
                                network.scheme() == Scheme.INTERNAL
                                        || allow.service().internetFacing())),
                        Optional.ofNullable(network.subnetCidr()).stream()
                                .map(range -> range(
                                        "spec.network.subnetCidr", range, "networks.ranges", allow.subnetRanges())),
                        network.allowedCidrs().stream()
                                .map(range -> range(
                                        "spec.network.allowedCidrs",
                                        range,
                                        "exposure.sourceRanges",
                                        allow.sourceRanges())))
                .flatMap(uses -> uses);
    }

    private Stream<Use> buildVpc(BuildVpc vpc) {
        return Stream.concat(
                subnets("spec.build.vpc.subnetIds", vpc.subnetIds()),
                securityGroups("spec.build.vpc.securityGroupIds", vpc.securityGroupIds()));
    }

    private Stream<Use> subnets(String field, List<String> ids) {
        return ids.stream().map(id -> one(field, id, "networks.subnets", allow.subnets()));
    }

    private Stream<Use> securityGroups(String field, List<String> ids) {
        return ids.stream()
                .map(id -> one(
                        field, id, "networks.securityGroups", allow.service().securityGroups()));
    }

    private Stream<Use> source(Source source) {
        return Stream.of(
                        Optional.ofNullable(source.codeCommit()).stream().flatMap(this::codeCommit),
                        Optional.ofNullable(source.connection()).stream().map(this::connection),
                        Optional.ofNullable(source.s3()).stream().map(this::s3),
                        Optional.ofNullable(source.image()).stream()
                                .map(image -> one(
                                        "spec.source.image.repository",
                                        image.repository(),
                                        "imageRepositories",
                                        allow.imageRepositories())))
                .flatMap(uses -> uses);
    }

    private Stream<Use> codeCommit(CodeCommit source) {
        Stream<Use> repository = source.create()
                ? Stream.empty()
                : Stream.of(one(
                        "the existing spec.source.codeCommit.repositoryName",
                        source.repositoryName(),
                        "repositories",
                        allow.repositories()));
        return Stream.concat(
                repository,
                Optional.ofNullable(source.seedArchive()).stream()
                        .map((S3Location seed) -> one(
                                "spec.source.codeCommit.seedArchive",
                                seed.bucket() + "/" + seed.objectKey(),
                                "seeds",
                                allow.seeds())));
    }

    private Use connection(Connection source) {
        return new Use(
                "spec.source.connection",
                source.connectionArn() + " with repository " + source.repository(),
                "connections",
                allow.connections().stream()
                        .anyMatch(entry -> entry.allows(source.connectionArn(), source.repository(), namespace)));
    }

    private Use s3(S3Source source) {
        return one("spec.source.s3", source.bucket() + "/" + source.objectKey(), "s3Sources", allow.s3Sources());
    }

    private Stream<Use> image(String field, @Nullable String image) {
        return image == null || image.startsWith(CODEBUILD_IMAGES)
                ? Stream.empty()
                : Stream.of(one(field, image, "images", allow.images()));
    }

    private Stream<Use> tags(Map<String, String> tags) {
        return tags.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(this::tag);
    }

    /** IAM does not tell upper from lower case in the keys of tags, so that another case of a forced key is refused too. */
    private Use tag(Map.Entry<String, String> tag) {
        return allow.forcedTags().keySet().stream()
                .filter(forced -> forced.equalsIgnoreCase(tag.getKey()))
                .findFirst()
                .map(forced -> new Use(
                        "another value of the spec.tags key",
                        tag.getKey(),
                        "tags.forced",
                        tag.equals(Map.entry(
                                forced, Glob.in(namespace, allow.forcedTags().getOrDefault(forced, ""))))))
                .orElseGet(() -> one("the spec.tags key", tag.getKey(), "tags.keys", allow.tagKeys()));
    }

    private Use one(String field, String value, String entry, List<Glob> globs) {
        return Use.of(field, value, entry, globs, namespace);
    }

    private static Use range(String field, String value, String entry, List<AddressRange> ranges) {
        Optional<AddressRange> asked = AddressRange.parse(value);
        return new Use(
                field,
                value,
                entry,
                asked.isPresent() && ranges.stream().anyMatch(range -> range.contains(asked.get())));
    }
}
