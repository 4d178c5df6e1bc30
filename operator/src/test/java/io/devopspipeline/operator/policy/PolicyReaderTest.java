// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.crd.spec.ComputeType;
import io.devopspipeline.operator.policy.AllowedUses.AllowedConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy file says, and what is wrong with a malformed one. */
class PolicyReaderTest {
    private static final String EVERYTHING = """
            contact: "platform@example.com"
            namespaces:
              team-a:
                roles:
                  - arn: arn:aws:iam::111122223333:role/dop-${namespace}
                    externalId: ${namespace}-5f1c
                    cloudFormationRoleArn: arn:aws:iam::111122223333:role/cfn
                    permissionsBoundary: arn:aws:iam::111122223333:policy/boundary
                regions: [eu-west-1, "us-*"]
                allow:
                  repositories: [shared]
                  connections: [{arn: "arn:aws:codeconnections:*", repositories: ["octo-org/*"]}]
                  s3Sources: ["sources/${namespace}/*"]
                  seeds: [seeds/app.zip]
                  secrets: ["${namespace}/*"]
                  parameters: ["/${namespace}/*"]
                  networks: {vpcs: [vpc-0a1b2c3d], subnets: ["subnet-*"], ranges: [10.0.0.0/8], securityGroups: ["sg-*"]}
                  imageRepositories: ["team/*"]
                  images: ["public.ecr.aws/team/*"]
                  tags: {keys: [team], forced: {cost-center: "42", owner: "${namespace}"}}
                  exposure: {sourceRanges: [203.0.113.0/24], internetFacing: false}
                  certificates: ["arn:aws:acm:*"]
                  hostedZones: [{id: Z1, names: ["*.${namespace}.example.com"]}]
                  sidecarImages: ["public.ecr.aws/*"]
                  alarms: ["${namespace}-*"]
                  appPolicies: {arns: ["*:policy/${namespace}-*"], actions: ["s3:*"], resources: ["arn:aws:s3:::${namespace}-*"]}
                  adoptStacks: ["*/dop-*-${namespace}-*/*"]
                limits: {pipelines: 3, tasks: 20, vCpu: 8, buildComputeType: BUILD_GENERAL1_LARGE, buildTimeoutMinutes: 60}
              "*": {roles: []}
            """;
    private static final NamespacePolicy NOTHING =
            new NamespacePolicy(List.of(), List.of(), AllowReader.NOTHING, Limits.NONE);

    @Test
    void reads_every_field() throws MalformedPolicyException {
        // When
        Policy policy = PolicyReader.read(EVERYTHING);

        // Then
        assertThat(policy)
                .isEqualTo(new Policy(Map.of("team-a", teamA(), "*", NOTHING), Optional.of("platform@example.com")));
    }

    private static NamespacePolicy teamA() {
        return new NamespacePolicy(
                List.of(new AllowedRole(
                        Optional.of("arn:aws:iam::111122223333:role/dop-${namespace}"),
                        Optional.of("${namespace}-5f1c"),
                        Optional.of("arn:aws:iam::111122223333:role/cfn"),
                        Optional.of("arn:aws:iam::111122223333:policy/boundary"))),
                globs("eu-west-1", "us-*"),
                new AllowedUses(
                        globs("shared"),
                        List.of(new AllowedConnection(new Glob("arn:aws:codeconnections:*"), globs("octo-org/*"))),
                        globs("sources/${namespace}/*"),
                        globs("seeds/app.zip"),
                        globs("${namespace}/*"),
                        globs("/${namespace}/*"),
                        globs("vpc-0a1b2c3d"),
                        globs("subnet-*"),
                        List.of(AddressRange.require("10.0.0.0/8")),
                        globs("team/*"),
                        globs("public.ecr.aws/team/*"),
                        globs("team"),
                        Map.of("cost-center", "42", "owner", "${namespace}"),
                        List.of(AddressRange.require("203.0.113.0/24")),
                        new AllowedServiceUses(
                                globs("sg-*"),
                                false,
                                globs("arn:aws:acm:*"),
                                List.of(new AllowedServiceUses.AllowedZone(
                                        new Glob("Z1"), globs("*.${namespace}.example.com"))),
                                globs("public.ecr.aws/*"),
                                globs("${namespace}-*"),
                                new AllowedServiceUses.AppPolicies(
                                        globs("*:policy/${namespace}-*"),
                                        globs("s3:*"),
                                        globs("arn:aws:s3:::${namespace}-*"))),
                        globs("*/dop-*-${namespace}-*/*")),
                new Limits(
                        Optional.of(3),
                        Optional.of(20),
                        Optional.of(8),
                        Optional.of(ComputeType.BUILD_GENERAL1_LARGE),
                        Optional.of(60)));
    }

    private static List<Glob> globs(String... patterns) {
        return List.of(patterns).stream().map(Glob::new).toList();
    }

    @Test
    void an_empty_object_of_namespaces_means_no_namespace() throws MalformedPolicyException {
        assertThat(PolicyReader.read("namespaces: {}").namespaces()).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            namespaces:|teams:|line 2: teams: unknown field; known fields: contact, namespaces
            roles:|rolls:|line 4: namespaces.team-a.rolls: unknown field; known fields: roles, regions, allow, limits
            {roles: []}|{}|line 29: namespaces.*: required field roles is missing
            {roles: []}|``|line 29: namespaces.*: expected an object
            {roles: []}|{roles: [{arn: "arn:aws:iam::1:role/a"}]}|line 29: namespaces.*.roles[0]: arn arn:aws:iam::1:role/a is not the ARN of an IAM role
            {roles: []}|{roles: [{externalId: only}]}|line 29: namespaces.*.roles[0]: externalId is only used together with arn
            {roles: []}|{roles: [{}, {}]}|line 29: namespaces.*: duplicate role
            {roles: []}|{roles: [{arn: "arn:aws:iam::111122223333:role/a"}, {}]}|line 29: namespaces.*: a role without arn, the operator's own identity, must be the first
            "*":|team-a:|line 29: namespaces.team-a: duplicate field
            "*":|Team_A:|line 29: namespaces.Team_A: not a namespace name; use "*" for all other namespaces
            externalId: ${namespace}-5f1c|externalID: x1|line 6: namespaces.team-a.roles[0].externalID: unknown field
            externalId: ${namespace}-5f1c|externalId: x|line 5: namespaces.team-a.roles[0]: externalId x is not an external id: 2 to 1224
            externalId: ${namespace}-5f1c|externalId: ${name}-5f1c|line 5: namespaces.team-a.roles[0]: unknown variable in ${name}-5f1c; the only one is ${namespace}
            externalId: ${namespace}-5f1c|externalId:|line 6: namespaces.team-a.roles[0].externalId: expected a string
            :role/cfn|:user/cfn|line 5: namespaces.team-a.roles[0]: cloudFormationRoleArn arn:aws:iam::111122223333:user/cfn is not the ARN of an IAM role
            :policy/boundary|:role/boundary|line 5: namespaces.team-a.roles[0]: permissionsBoundary arn:aws:iam::111122223333:role/boundary is not the ARN of an IAM managed policy
            "us-*"|Ireland|line 9: namespaces.team-a.regions[1]: Ireland is not a region or a pattern of regions
            [eu-west-1, "us-*"]|eu-west-1|line 9: namespaces.team-a.regions: expected a list
            repositories: [shared]|repository: shared|line 11: namespaces.team-a.allow.repository: unknown field
            repositories: [shared]|repositories: [""]|line 11: namespaces.team-a.allow.repositories[0]: the pattern is empty
            repositories: [shared]|repositories: [shared|line 12: expected ',' or ']'
            {arn: "arn:aws:codeconnections:*", repositories: ["octo-org/*"]}|{arn: "*"}|line 12: namespaces.team-a.allow.connections[0]: required field repositories is missing
            sources/${namespace}/*|sources/${team}/*|line 13: namespaces.team-a.allow.s3Sources[0]: unknown variable in sources/${team}/*; the only one is ${namespace}
            10.0.0.0/8|10.0.0.1/8|line 17: namespaces.team-a.allow.networks.ranges[0]: 10.0.0.1/8 is not an IPv4 range that begins with its first address
            vpcs: [vpc-0a1b2c3d]|vpc: [vpc-0a1b2c3d]|line 17: namespaces.team-a.allow.networks.vpc: unknown field; known fields: vpcs, subnets, ranges
            cost-center: "42"|a: b, c: d, e: f, g: h, i: j|line 20: namespaces.team-a.allow.tags.forced: more than 5 tags
            [203.0.113.0/24]|["::/0"]|line 21: namespaces.team-a.allow.exposure.sourceRanges[0]: ::/0 is not an IPv4 range
            pipelines: 3|pipelines: 0|line 28: namespaces.team-a.limits.pipelines: 0 is not a whole number of at least 1
            pipelines: 3|pipeline: 3|line 28: namespaces.team-a.limits.pipeline: unknown field
            BUILD_GENERAL1_LARGE|LARGE|line 28: namespaces.team-a.limits.buildComputeType: LARGE is not a compute type; the known ones are [BUILD_GENERAL1_SMALL
            """)
    void what_is_malformed_is_named_with_its_line(String good, String bad, String message) {
        // When
        MalformedPolicyException refused = catchThrowableOfType(
                MalformedPolicyException.class, () -> PolicyReader.read(EVERYTHING.replace(good, bad)));

        // Then
        assertThat(refused).hasMessageStartingWith(message);
    }

    @Test
    void an_empty_file_is_malformed() {
        assertThatThrownBy(() -> PolicyReader.read("")).hasMessage("line 1: the file is empty");
        assertThatThrownBy(() -> PolicyReader.read("namespaces:")).hasMessage("line 1: namespaces: expected an object");
        assertThatThrownBy(() -> PolicyReader.read("{}")).hasMessage("line 1: required field namespaces is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kustomize/base/policy.yaml",
                "kustomize/components/trust-all-namespaces/policy.yaml",
                "helm/devops-pipeline-operator/files/policy.yaml",
                "helm/devops-pipeline-operator/files/policy-trust-all-namespaces.yaml",
                "aws/policy.yaml"
            })
    void a_shipped_policy_can_be_read(String file) throws IOException, MalformedPolicyException {
        // When
        Policy policy = PolicyReader.read(Files.readString(Path.of("../deploy", file)));

        // Then
        assertThat(policy.namespaces()).isNotEmpty();
    }
}
