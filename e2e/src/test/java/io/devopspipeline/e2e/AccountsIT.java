// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.OperatorIdentity;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.TrustingPolicy;
import io.devopspipeline.testkit.policy.PolicyAudit;
import io.devopspipeline.testkit.policy.Roles;
import io.devopspipeline.testkit.security.Attack;
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
        NAMESPACES.forEach(playground::createNamespace);
        roles = Roles.deploy(playground, "TrustedRoleArn=" + OperatorIdentity.ROLE, "ExternalId=" + EXTERNAL_ID);
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
    void each_resource_has_a_session_of_its_namespaces_role_with_the_administrators_external_id() throws Exception {
        // Given
        restartOperator();
        int assumed = operatorCalls("sts:AssumeRole ok");
        int own = operatorCalls("cloudformation:CreateStack ok");

        // When
        apply("team-a", "one", "");
        apply("team-a", "two", "aws: {roleArn: \"%s\"}".formatted(roles.operator()));
        untilBothStacks("team-a", "one");
        untilBothStacks("team-a", "two");

        // Then: one more looks for the queue of events, which is there for all resources
        assertThat(operatorCalls("sts:AssumeRole ok") - assumed).isEqualTo(3);
        assertThat(operatorCalls("cloudformation:CreateStack ok")).isEqualTo(own);
        assertThat(Files.readString(operator.log()))
                .contains(
                        "The operator is arn:aws:sts::123456789012:assumed-role/hub/operator in AWS account 123456789012")
                .doesNotContain(EXTERNAL_ID);
    }

    @Test
    void what_the_file_does_not_allow_is_refused_and_a_changed_file_lets_it_in_without_a_restart() throws Exception {
        // When
        apply("team-a", "role", "aws: {roleArn: \"%s\"}".formatted(ELSEWHERE));
        apply("team-b", "absent", "");
        apply("team-a", "region", "region: us-east-1");

        // Then
        assertThat(stalled("team-a", "role", "RoleNotAllowed").message())
                .contains(ELSEWHERE, "namespaces.team-a.roles", "policy file");
        assertThat(stalled("team-b", "absent", "RoleNotAllowed").message()).contains("namespaces.team-b");
        assertThat(stalled("team-a", "region", "RegionNotAllowed").message())
                .contains("us-east-1", "namespaces.team-a.regions");

        // When
        retain("team-a", "role");
        for (String name : List.of("role", "region")) {
            delete("team-a", name);
            untilGone("team-a", name);
        }
        accounts(Map.of("*", "{}"));

        // Then
        untilBothStacks("team-b", "absent");

        // When
        standard();
        delete("team-b", "absent");
        Condition deleting = stalled("team-b", "absent", "RoleNotAllowed");

        // Then
        assertThat(deleting.message()).contains("Retain");
        assertThat(stacks()).contains(StackNames.prefix("team-b", "absent"));
        accounts(Map.of("*", "{}"));
        untilGone("team-b", "absent");
    }

    @Test
    void a_file_that_cannot_be_understood_changes_nothing_and_is_told_with_its_line() throws Exception {
        // When
        playground.policy("namespaces:\n  team-a:\n    rolls: []\n");
        apply("team-a", "standing", "");

        // Then
        untilBothStacks("team-a", "standing");
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
        untilBothStacks("team-a", "moved");
        apply("team-a", "given-up", "");
        untilBothStacks("team-a", "given-up");
        assertThat(annotation("team-a", "moved")).contains("123456789012");
        String stacks = stacks();

        // When
        accounts(Map.of("team-a", "{roles: [{arn: \"%s\"}]}".formatted(ELSEWHERE)));
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
        assertThat(stacks())
                .contains(StackNames.prefix("team-a", "given-up"))
                .doesNotContain(StackNames.prefix("team-a", "moved"));
        handOverAndDelete("team-a", "given-up");
    }

    @Test
    void a_role_that_cannot_be_assumed_any_more_is_told_and_what_is_there_is_kept_or_torn_down_when_it_is_back()
            throws Exception {
        // Given
        apply("team-a", "locked", "");
        apply("team-a", "let-go", "");
        untilBothStacks("team-a", "locked");
        untilBothStacks("team-a", "let-go");
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
        assertThat(stacks()).contains(StackNames.prefix("team-a", "let-go"), StackNames.prefix("team-a", "locked"));
        var back = playground.control("DELETE", "faults", "");

        // Then
        untilGone("team-a", "locked");
        assertThat(stacks()).doesNotContain(StackNames.prefix("team-a", "locked"));
        handOverAndDelete("team-a", "let-go");
    }

    @Attack(2)
    void two_namespaces_whose_names_look_alike_do_not_touch_each_others_stacks() throws Exception {
        // Given
        accounts(Map.of("*", "{}"));
        apply("a-b", "c", "");
        untilBothStacks("a-b", "c");
        String stacks = stacks();

        // When
        apply("a", "b-c", "");
        annotate("a", "b-c", Annotations.ADOPT_STACKS, ids("a-b", "c"));
        annotate("a", "b-c", Annotations.FORCE_DELETE, ids("a-b", "c"));
        untilBothStacks("a", "b-c");
        delete("a", "b-c");
        untilGone("a", "b-c");

        // Then
        assertThat(stacks()).isEqualTo(stacks);
        delete("a-b", "c");
        untilGone("a-b", "c");
        assertThat(stacks()).doesNotContain("-a-b-c-");
    }

    private static void standard() throws IOException {
        accounts(Map.of(
                "team-a",
                "{roles: [{arn: \"%s\", externalId: %s, cloudFormationRoleArn: \"%s\"}], regions: [eu-west-1]}"
                        .formatted(roles.operator(), EXTERNAL_ID, roles.cloudFormation()),
                "a",
                "{}",
                "a-b",
                "{}"));
    }

    private static void accounts(Map<String, String> namespaces) throws IOException {
        playground.policy(TrustingPolicy.of(namespaces));
    }

    private static ChildProcess startReplica() throws IOException {
        return playground.startReplica(Map.of());
    }

    private static void restartOperator() throws IOException {
        operator.kill();
        operator = startReplica();
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

    private static PipelineSnapshot until(String namespace, String name, Predicate<PipelineSnapshot> desired) {
        return await(namespace + "/" + name)
                .atMost(PATIENCE)
                .until(() -> watch(namespace, name).require(), desired);
    }

    private static void untilGone(String namespace, String name) {
        await("the end of " + namespace + "/" + name)
                .atMost(PATIENCE)
                .until(() -> watch(namespace, name).now().isEmpty());
    }

    /** Not until they are being created: on a busy machine that may be over before the test reads it. */
    private static void untilBothStacks(String namespace, String name) {
        var _ = until(namespace, name, seen -> seen.stackIds().size() == 2);
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

    private static String ids(String namespace, String name) throws IOException {
        return Stream.of(stacks().strip().split("\\s+"))
                .filter(id -> id.contains("/" + StackNames.prefix(namespace, name)))
                .collect(Collectors.joining(","));
    }

    /** What was kept is handed over to a resource that is deleted as soon as it is the owner. */
    private static void handOverAndDelete(String namespace, String name) throws IOException {
        apply(namespace, name, "");
        annotate(namespace, name, Annotations.ADOPT_STACKS, ids(namespace, name));
        String uid = watch(namespace, name).require().resource().getMetadata().getUid();
        for (String kind : List.of("artifacts", "pipeline")) {
            await("the owner of " + kind).atMost(PATIENCE).until(() -> owner(namespace, name, kind), uid::equals);
        }
        delete(namespace, name);
        untilGone(namespace, name);
        assertThat(stacks()).doesNotContain(StackNames.prefix(namespace, name));
    }

    private static String owner(String namespace, String name, String kind) throws IOException {
        return StackNames.owner(playground, StackNames.prefix(namespace, name) + kind);
    }
}
