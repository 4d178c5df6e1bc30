// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.e2e.ServiceRoles;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.GivenRoles;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.TrustingPolicy;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import io.devopspipeline.testkit.security.ParameterizedAttack;
import io.devopspipeline.testkit.security.ParameterizedLegitimate;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author of resources can make a running operator use, under a policy. Each attack has a twin that the administrator allows. */
@Tag("security")
@ExtendWith(RunningOperator.class)
class PolicyIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String BOUNDARY = GivenRoles.BOUNDARY;
    private static final String OWN = "{codeCommit: {repositoryName: mine}}";
    /** Entry of the policy, its value, source, and the rest of the spec. */
    private static final String ATTACKS = """
            repositories     | [theirs] | {codeCommit: {repositoryName: theirs, create: false}} | ``
            connections      | [{arn: "*:connection/0f0e0d0c-*", repositories: [ada/app]}] | {connection: {connectionArn: "arn:aws:codeconnections:eu-west-1:123456789012:connection/0f0e0d0c-0000-1111-2222-333344445555", repository: ada/app}} | ``
            s3Sources        | ["theirs/*"] | {s3: {bucket: theirs, objectKey: app.zip}} | ``
            seeds            | ["theirs/*"] | {codeCommit: {repositoryName: mine, seedArchive: {bucket: theirs, objectKey: app.zip}}} | ``
            secrets          | ["theirs/*"] | {codeCommit: {repositoryName: mine}} | service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:theirs/db-a1b2c3"}]}
            parameters       | ["theirs/*"] | {codeCommit: {repositoryName: mine}} | service: {secrets: [{name: A, valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/theirs/db"}]}
            networks.subnets | [subnet-0a1b2c3d] | {codeCommit: {repositoryName: mine}} | network: {vpcId: vpc-0a1b2c3d, subnetIds: [subnet-0a1b2c3d]}
            networks.securityGroups | [sg-0a1b2c3d] | {codeCommit: {repositoryName: mine}} | network: {vpcId: vpc-0a1b2c3d, taskSecurityGroupIds: [sg-0a1b2c3d]}
            certificates     | ["*:certificate/0f0e0d0c-*"] | {codeCommit: {repositoryName: mine}} | service: {tls: {certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0f0e0d0c-0000-1111-2222-333344445555"}}
            hostedZones      | [{id: Z0123456789ABCDEFGHIJ, names: [shop.example.com]}] | {codeCommit: {repositoryName: mine}} | service: {domain: {name: shop.example.com, hostedZoneId: Z0123456789ABCDEFGHIJ}}
            alarms           | [theirs] | {codeCommit: {repositoryName: mine}} | service: {deployment: {alarms: [theirs]}}
            appPolicies.arns | ["arn:aws:iam::aws:policy/AmazonS3*"] | {codeCommit: {repositoryName: mine}} | service: {permissions: {policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]}}
            images           | ["public.ecr.aws/*"] | {codeCommit: {repositoryName: mine}} | build: {image: "public.ecr.aws/theirs/build:1"}
            tags.keys        | [access] | {codeCommit: {repositoryName: mine}} | tags: {access: admin}
            """;

    private final Playground playground;
    private final Pipelines pipelines;

    PolicyIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @ParameterizedAttack(3)
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = ATTACKS)
    void what_a_resource_does_not_create_is_refused_by_the_shipped_policy_without_an_aws_call(
            String entry, String value, String source, String spec) throws IOException {
        // Given
        playground.policy(Files.readString(Checkout.file("deploy/kustomize/base/policy.yaml")));
        int calls = playground.operatorCalls();

        // When
        apply("attack", source, spec);
        Condition stalled = stalled("attack");

        // Then
        assertThat(stalled.reason()).isEqualTo("NotAllowed");
        assertThat(stalled.message()).contains("namespaces.\"*\".allow." + entry + " has no matching entry");
        assertThat(playground.operatorCalls()).isEqualTo(calls);
    }

    @ParameterizedLegitimate(3)
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = ATTACKS)
    void what_an_entry_allows_is_created(String entry, String value, String source, String spec) throws IOException {
        // Given
        String inner = entry.replace(".", ": {") + ": " + value + (entry.contains(".") ? "}" : "");
        String networks = inner.replace("networks: {", "networks: {vpcs: [\"*\"], ");
        String allow = entry.startsWith("networks") ? networks : "networks: {vpcs: [\"*\"]}, " + inner;
        playground.policy(
                TrustingPolicy.withGivenRoles("namespaces: {default: {roles: [], regions: [eu-west-1], allow: {" + allow
                        + ", exposure: {sourceRanges: [0.0.0.0/0]}}}}"));

        // When
        apply("twin", source, spec);

        // Then
        assertThat(pipelines.until("twin", PolicyIT::hasStack).condition("Stalled").stream())
                .noneMatch(stalled -> stalled.reason().equals("NotAllowed"));
    }

    @Attack(4)
    void the_service_role_and_the_boundary_are_those_of_the_policy_whatever_the_author_writes() throws Exception {
        // Given
        String theirs = ServiceRoles.create(playground, "theirs");
        String ours = ServiceRoles.create(playground, "ours");
        playground.policy(TrustingPolicy.of(Map.of(
                "default",
                "{roles: [{cloudFormationRoleArn: \"%s\", permissionsBoundary: \"%s\"}]}".formatted(ours, BOUNDARY))));

        // When
        Path manifest = Files.writeString(playground.folder().resolve("deputy.yaml"), """
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: deputy, namespace: default}
                spec:
                  region: eu-west-1
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: mine}}
                  aws: {cloudFormationRoleArn: "%s"}
                """.formatted(theirs));
        var applied = playground.kubectl("create", "--validate=false", "--filename", manifest.toString());
        String role = await("a role of the stack")
                .atMost(Duration.ofMinutes(2))
                .until(this::roleOfStack, name -> !name.isEmpty());
        String used = playground.awsCli(
                "cloudformation", "describe-stacks", "--output", "text", "--query", "Stacks[].RoleARN");

        // Then
        assertThat(used).contains(ours).doesNotContain(theirs);
        assertThat(playground
                        .awsCli(
                                "iam",
                                "get-role",
                                "--output",
                                "text",
                                "--role-name",
                                role,
                                "--query",
                                "Role.PermissionsBoundary.PermissionsBoundaryArn")
                        .strip())
                .isEqualTo(BOUNDARY);
        pipelines.deleteWhole("deputy");
        ServiceRoles.delete(playground, "theirs");
        ServiceRoles.delete(playground, "ours");
    }

    @Legitimate(4)
    void the_service_role_that_the_administrator_assigns_creates_the_stacks() throws Exception {
        // Given
        String ours = ServiceRoles.create(playground, "ours");
        playground.policy(
                TrustingPolicy.of(Map.of("default", "{roles: [{cloudFormationRoleArn: \"%s\"}]}".formatted(ours))));

        // When
        pipelines.apply("assigned", NETWORK);
        List<String> stacks = pipelines
                .until("assigned", seen -> seen.is("ArtifactsReady", "True"))
                .stackIds();
        String used = playground.awsCli(
                "cloudformation", "describe-stacks", "--output", "text", "--query", "Stacks[].RoleARN");

        // Then
        assertThat(stacks).isNotEmpty();
        assertThat(used.strip().split("\\s+")).containsOnly(ours);
        pipelines.deleteWhole("assigned");
        ServiceRoles.delete(playground, "ours");
    }

    @Attack(13)
    void an_empty_policy_means_nobody() throws IOException {
        // Given
        playground.policy("namespaces: {}");
        int calls = playground.operatorCalls();

        // When
        apply("nobody", OWN, "");
        Condition stalled = stalled("nobody");

        // Then
        assertThat(stalled.reason()).isEqualTo("RoleNotAllowed");
        assertThat(playground.operatorCalls()).isEqualTo(calls);
    }

    @Legitimate(13)
    void a_policy_that_names_the_namespace_and_its_region_lets_it_create() throws IOException {
        // Given
        playground.policy(
                TrustingPolicy.withGivenRoles(
                        "namespaces: {default: {roles: [], regions: [eu-west-1], allow: {networks: {vpcs: [\"*\"]}, exposure: {sourceRanges: [0.0.0.0/0]}}}}"));

        // When
        apply("somebody", OWN, "");

        // Then
        assertThat(pipelines.until("somebody", PolicyIT::hasStack).stackIds()).isNotEmpty();
    }

    @Attack(13)
    void without_a_policy_file_the_operator_does_not_start() throws Exception {
        // When
        ChildProcess operator = playground.startReplica(Map.of("DEVOPSPIPELINE_POLICY_FILE", ""));

        // Then
        await("its end").atMost(Duration.ofMinutes(1)).until(() -> !operator.alive());
        assertThat(Files.readString(operator.log()))
                .contains("The operator needs a policy file. Set DEVOPSPIPELINE_POLICY_FILE to its path.");
    }

    @Attack(13)
    void an_invented_region_is_refused_by_the_api_server() {
        assertThatThrownBy(() -> new Manifests(playground.client(), "tests").apply("""
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: invented, namespace: default}
                spec:
                  region: eu-nowhere-9
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: mine}}
                """))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.region");
    }

    @Test
    void the_pipeline_that_passes_the_limit_waits_until_an_older_one_is_deleted() throws IOException {
        // Given
        playground.policy(TrustingPolicy.of(Map.of("default", "{limits: {pipelines: 1}}")));
        pipelines.apply("first", NETWORK);
        var created = pipelines.until("first", PolicyIT::hasStack);

        // When
        pipelines.apply("second", NETWORK);
        Condition stalled = stalled("second");
        pipelines.deleteWhole("first");

        // Then
        assertThat(stalled.reason()).isEqualTo("PolicyLimitReached");
        assertThat(stalled.message()).contains("2 pipelines, and namespaces.default.limits.pipelines is 1");
        assertThat(pipelines.until("second", PolicyIT::hasStack).stackIds()).isNotEmpty();
    }

    @Test
    void what_is_no_longer_allowed_is_left_as_it_is_and_can_be_deleted() throws IOException {
        // Given
        pipelines.apply("narrowed", NETWORK + "tags: {team: a}\n");
        List<String> stacks = pipelines.until("narrowed", PolicyIT::hasStack).stackIds();

        // When
        playground.policy(
                TrustingPolicy.withGivenRoles(Files.readString(Checkout.file("deploy/kustomize/base/policy.yaml"))));
        Condition stalled = stalled("narrowed");
        pipelines.deleteWhole("narrowed");

        // Then
        assertThat(stalled.reason()).isEqualTo("NotAllowed");
        assertThat(stacks).isNotEmpty();
        assertThat(playground.inventory()).isEmpty();
    }

    private void apply(String name, String source, String spec) {
        pipelines.apply(name, source, spec.startsWith("network:") ? spec : NETWORK + spec);
    }

    private Condition stalled(String name) {
        return pipelines.untilStalled(name).condition("Stalled").orElseThrow();
    }

    private static boolean hasStack(PipelineSnapshot seen) {
        return seen.status().filter(status -> !status.stacks().isEmpty()).isPresent();
    }

    private String roleOfStack() throws IOException {
        return playground
                .awsCli(
                        "iam",
                        "list-roles",
                        "--output",
                        "text",
                        "--query",
                        "Roles[?starts_with(RoleName, 'dop-')] | [0].RoleName")
                .strip()
                .replace("None", "");
    }
}
