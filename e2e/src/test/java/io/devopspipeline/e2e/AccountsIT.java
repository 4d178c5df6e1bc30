// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.PolicyAudit;
import io.devopspipeline.testkit.policy.Roles;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Namespaces that work with AWS roles of their own, as the administrator's file says, and cannot reach one another. */
@Tag("accounts")
class AccountsIT {
    private static final String EXTERNAL_ID = "team-a-5f1c";
    private static final String ELSEWHERE = "arn:aws:iam::999999999999:role/devops-pipeline-operator";
    private static final List<String> NAMESPACES = List.of("team-a", "team-b", "a", "a-b");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Playground playground;
    private static Roles roles;
    private static ChildProcess operator;

    @BeforeAll
    static void start() throws Exception {
        playground = Playground.start(Tools.fromEnvironment(), 60);
        new Pipelines(playground).defineResource();
        NAMESPACES.forEach(AccountsIT::namespace);
        roles = Roles.deploy(
                playground, "TrustedRoleArn=arn:aws:iam::123456789012:role/hub", "ExternalId=" + EXTERNAL_ID);
        standard();
        operator = startReplica();
    }

    @AfterAll
    static void stop() throws Exception {
        PolicyAudit.of(playground);
    }

    @BeforeEach
    void give() throws IOException {
        standard();
    }

    @AfterEach
    void nothing_is_left_but_the_roles() throws IOException {
        var cleared = playground.control("DELETE", "faults", "");
        standard();
        for (String namespace : NAMESPACES) {
            for (DevOpsPipeline each : playground
                    .client()
                    .resources(DevOpsPipeline.class)
                    .inNamespace(namespace)
                    .list()
                    .getItems()) {
                delete(namespace, each.getMetadata().getName());
                untilGone(namespace, each.getMetadata().getName());
            }
        }
        assertThat(playground.inventory())
                .allSatisfy(arn -> assertThat(arn.asText()).contains("devops-pipeline-"));
    }

    @Test
    void the_resources_of_a_namespace_share_one_session_of_its_role_with_the_administrators_external_id()
            throws Exception {
        // Given
        restartOperator();
        int assumed = operatorCalls("sts:AssumeRole ok");
        int own = operatorCalls("cloudformation:CreateStack ok");

        // When
        apply("team-a", "one", "");
        apply("team-a", "two", "aws: {roleArn: \"%s\"}".formatted(roles.operator()));
        untilReason("team-a", "one", "CreatingPipelineStack");
        untilReason("team-a", "two", "CreatingPipelineStack");

        // Then
        assertThat(operatorCalls("sts:AssumeRole ok") - assumed).isEqualTo(1);
        assertThat(operatorCalls("cloudformation:CreateStack ok")).isEqualTo(own);
        assertThat(Files.readString(operator.log()))
                .contains("The operator is arn:aws:iam::123456789012:user/operator in AWS account 123456789012")
                .doesNotContain(EXTERNAL_ID);
    }

    @Test
    void what_the_file_does_not_allow_is_refused_and_a_changed_file_lets_it_in_without_a_restart() throws Exception {
        // When
        apply("team-a", "role", "aws: {roleArn: \"%s\"}".formatted(ELSEWHERE));
        apply("team-a", "id", "aws: {roleArn: \"%s\", externalId: chosen}".formatted(roles.operator()));
        apply("team-b", "absent", "");
        apply("team-a", "region", "region: us-east-1");

        // Then
        assertThat(stalled("team-a", "role", "RoleNotAllowed").message())
                .contains(ELSEWHERE, "team-a", "accounts file");
        assertThat(stalled("team-a", "id", "RoleNotAllowed").message()).contains("spec.aws.externalId");
        assertThat(stalled("team-b", "absent", "RoleNotAllowed").message()).contains("Namespace team-b");
        assertThat(stalled("team-a", "region", "RegionNotAllowed").message()).contains("us-east-1", "eu-west-1");

        // When
        retain("team-a", "role");
        retain("team-a", "id");
        retain("team-a", "region");
        for (String name : List.of("role", "id", "region")) {
            delete("team-a", name);
            untilGone("team-a", name);
        }
        accounts("\"*\": {roles: []}");

        // Then
        untilReason("team-b", "absent", "CreatingPipelineStack");

        // When
        standard();
        delete("team-b", "absent");
        Condition deleting = stalled("team-b", "absent", "RoleNotAllowed");

        // Then
        assertThat(deleting.message()).contains("Retain");
        assertThat(stacks()).contains("dop-team-b-absent-");
        accounts("\"*\": {roles: []}");
        untilGone("team-b", "absent");
    }

    @Test
    void a_file_that_cannot_be_understood_changes_nothing_and_is_told_with_its_line() throws Exception {
        // When
        var _ = playground.accountsFile("namespaces:\n  team-a:\n    rolls: []\n");
        apply("team-a", "standing", "");

        // Then
        untilReason("team-a", "standing", "CreatingPipelineStack");
        assertThat(Files.readString(operator.log())).containsOnlyOnce("line 3: namespaces.team-a.rolls: unknown field");

        // When
        ChildProcess second = startReplica();

        // Then
        await("its end").atMost(PATIENCE).until(() -> !second.alive());
        assertThat(Files.readString(second.log()))
                .contains("cannot be used: line 3: namespaces.team-a.rolls: unknown field");
    }

    @Test
    void a_role_of_another_account_makes_nothing_a_second_time_and_leaves_nothing() throws Exception {
        // Given
        apply("team-a", "moved", "");
        untilReason("team-a", "moved", "CreatingPipelineStack");
        apply("team-a", "given-up", "");
        untilReason("team-a", "given-up", "CreatingPipelineStack");
        assertThat(annotation("team-a", "moved")).contains("123456789012");
        String stacks = stacks();

        // When
        accounts("team-a: {roles: [{roleArn: \"%s\"}]}".formatted(ELSEWHERE));
        Condition why = stalled("team-a", "moved", "AccountChanged");
        delete("team-a", "moved");
        delete("team-a", "given-up");
        PipelineSnapshot deleting =
                until("team-a", "moved", seen -> seen.resource().isMarkedForDeletion());

        // Then
        assertThat(why.message()).contains("123456789012", "999999999999", Annotations.ACCOUNT_ID, "Retain");
        assertThat(deleting.condition("Stalled").orElseThrow().reason()).isEqualTo("AccountChanged");
        assertThat(stacks()).isEqualTo(stacks);

        // When
        retain("team-a", "given-up");
        untilGone("team-a", "given-up");
        standard();

        // Then
        untilGone("team-a", "moved");
        assertThat(stacks()).contains("dop-team-a-given-up-").doesNotContain("dop-team-a-moved-");
        handOverAndDelete("team-a", "given-up");
    }

    @Test
    void a_role_that_cannot_be_assumed_any_more_is_told_and_what_is_there_is_kept_or_torn_down_when_it_is_back()
            throws Exception {
        // Given
        apply("team-a", "locked", "");
        apply("team-a", "let-go", "");
        untilReason("team-a", "locked", "CreatingPipelineStack");
        untilReason("team-a", "let-go", "CreatingPipelineStack");
        var fault = playground.control("POST", "faults", """
                {"kind": "deny", "service": "sts", "operation": "AssumeRole", "times": -1}""");
        restartOperator();

        // When
        delete("team-a", "locked");
        delete("team-a", "let-go");
        Condition why = stalled("team-a", "locked", "RoleNotAssumed");

        // Then
        assertThat(why.message()).contains("sts:AssumeRole", "external id", "Retain");

        // When
        retain("team-a", "let-go");
        untilGone("team-a", "let-go");
        assertThat(stacks()).contains("dop-team-a-let-go-", "dop-team-a-locked-");
        var back = playground.control("DELETE", "faults", "");

        // Then
        untilGone("team-a", "locked");
        assertThat(stacks()).doesNotContain("dop-team-a-locked-");
        handOverAndDelete("team-a", "let-go");
    }

    @Test
    void two_namespaces_that_want_one_stack_name_do_not_touch_each_others() throws Exception {
        // Given
        accounts("\"*\": {roles: []}");
        apply("a-b", "c", "");
        untilReason("a-b", "c", "CreatingPipelineStack");
        String stacks = stacks();

        // When
        apply("a", "b-c", "");
        Condition why = stalled("a", "b-c", "NotOwned");
        annotate("a", "b-c", Annotations.ADOPT_STACKS, ids("dop-a-b-c"));
        annotate("a", "b-c", Annotations.FORCE_DELETE, ids("dop-a-b-c"));
        annotate("a", "b-c", Annotations.RETRY_REQUESTED_AT, "now");
        PipelineSnapshot handled = until(
                "a",
                "b-c",
                seen -> seen.status().orElseThrow().handledRequests() != null
                        && "now"
                                .equals(seen.status()
                                        .orElseThrow()
                                        .handledRequests()
                                        .retry()));

        // Then
        assertThat(why.message()).contains("dop-a-b-c-artifacts", "another name");
        assertThat(handled.condition("Stalled").orElseThrow().reason()).isEqualTo("NotOwned");

        // When
        delete("a", "b-c");
        untilGone("a", "b-c");

        // Then
        assertThat(stacks()).isEqualTo(stacks);
        delete("a-b", "c");
        untilGone("a-b", "c");
        assertThat(stacks()).doesNotContain("dop-a-b-c");
    }

    private static void standard() throws IOException {
        accounts("team-a: {roles: [{roleArn: \"%s\", externalId: %s}], regions: [eu-west-1]}"
                        .formatted(roles.operator(), EXTERNAL_ID)
                + "\n  a: {roles: []}\n  a-b: {roles: []}");
    }

    private static void accounts(String namespaces) throws IOException {
        var _ = playground.accountsFile("namespaces:\n  " + namespaces + "\n");
    }

    private static ChildProcess startReplica() throws IOException {
        return playground.startReplica(
                playground.kubeconfig(),
                Map.of(
                        "DEVOPSPIPELINE_ACCOUNTS_FILE",
                        playground.folder().resolve("accounts.yaml").toString()));
    }

    private static void restartOperator() throws IOException {
        operator.kill();
        operator = startReplica();
    }

    private static void namespace(String name) {
        var _ = playground
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static Manifests manifests(String namespace) {
        return new Manifests(playground.client(), "tests", namespace);
    }

    private static void apply(String namespace, String name, String spec) {
        String region = spec.startsWith("region") ? "" : "  region: eu-west-1\n";
        manifests(namespace)
                .apply("""
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %s, namespace: %s}
                spec:
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: %s}}
                """.formatted(name, namespace, name) + region + (spec.isEmpty() ? "" : spec.indent(2)));
    }

    private static PipelineWaiter watch(String namespace, String name) {
        return new PipelineWaiter(playground, namespace, name);
    }

    private static void annotate(String namespace, String name, String key, String value) {
        manifests(namespace).annotate(watch(namespace, name).resource(), key, value);
    }

    private static Optional<String> annotation(String namespace, String name) {
        return Optional.ofNullable(watch(namespace, name)
                .require()
                .resource()
                .getMetadata()
                .getAnnotations()
                .get(Annotations.ACCOUNT_ID));
    }

    private static void retain(String namespace, String name) {
        var _ = watch(namespace, name)
                .resource()
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"deletionPolicy\": \"Retain\"}}");
    }

    private static void delete(String namespace, String name) {
        var _ = watch(namespace, name).resource().delete();
    }

    private static PipelineSnapshot until(String namespace, String name, Predicate<PipelineSnapshot> wished) {
        return await(namespace + "/" + name)
                .atMost(PATIENCE)
                .until(() -> watch(namespace, name).require(), wished);
    }

    private static void untilGone(String namespace, String name) {
        await("the end of " + namespace + "/" + name)
                .atMost(PATIENCE)
                .until(() -> watch(namespace, name).now().isEmpty());
    }

    private static void untilReason(String namespace, String name, String reason) {
        var _ = until(namespace, name, seen -> because(seen, "Ready", reason));
    }

    private static Condition stalled(String namespace, String name, String reason) {
        return until(namespace, name, seen -> because(seen, "Stalled", reason))
                .condition("Stalled")
                .orElseThrow();
    }

    private static boolean because(PipelineSnapshot seen, String type, String reason) {
        return seen.condition(type)
                .filter(found -> found.reason().equals(reason))
                .isPresent();
    }

    private static int operatorCalls(String call) {
        return new Pipelines(playground).calls(call);
    }

    private static String stacks() throws IOException {
        return playground.awsCli(
                "cloudformation", "describe-stacks", "--output", "text", "--query", "sort(Stacks[].StackId)");
    }

    private static String ids(String prefix) throws IOException {
        return Stream.of(stacks().strip().split("\\s+"))
                .filter(id -> id.contains("/" + prefix + "-"))
                .collect(Collectors.joining(","));
    }

    /** What was kept is handed over to a resource that is deleted at once. */
    private static void handOverAndDelete(String namespace, String name) throws IOException {
        apply(namespace, name, "suspend: true");
        annotate(namespace, name, Annotations.ADOPT_STACKS, ids("dop-" + namespace + "-" + name));
        delete(namespace, name);
        apply(namespace, name, "suspend: false");
        untilGone(namespace, name);
        assertThat(stacks()).doesNotContain("dop-" + namespace + "-" + name);
    }
}
