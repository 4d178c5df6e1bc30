// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import io.devopspipeline.verify.deploy.Installation.Replica;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who can approve, where the installation's policy and roles are in place: users of the cluster at kubectl. */
@Tag("install")
class ApprovalsIT {
    private static final String WHO = "$(kubectl auth whoami -o jsonpath={.status.userInfo.username})";

    private static Playground playground;
    private static Installation installation;
    private static ClusterUser author;
    private static ClusterUser approver;
    /** May do both, as a namespace's administrator who also has the role approve. */
    private static ClusterUser lead;

    @BeforeAll
    static void install() throws Exception {
        Tools tools = Tools.fromEnvironment();
        playground = Playground.start(tools, 60);
        installation = Installation.of(new InstallMethod.Kustomize(), InstallMethod.OPERATOR, tools, playground);
        author = ClusterUser.of(playground, tools, "author", "default", "edit");
        approver = ClusterUser.of(playground, tools, "approver@example.com", "default", "approve");
        lead = ClusterUser.of(playground, tools, "lead", "default", "edit", "approve");
        await("the policy")
                .untilAsserted(() -> assertThatThrownBy(types(author, apply("none", "another", " --dry-run=server")))
                        .hasMessageContaining("names its author"));
    }

    @AfterAll
    static void stop() throws Exception {
        playground.close();
    }

    @Attack(7)
    void an_author_without_the_verb_approve_approves_nothing() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        List<ThrowingCallable> tried = Annotations.APPROVALS.stream()
                .map(approval -> types(author, approve(name, approval)))
                .toList();

        // Then
        assertThat(tried).hasSize(5).allSatisfy(attempt -> assertThatThrownBy(attempt)
                .hasMessageContaining("User author cannot set devopspipeline.io/", "RBAC verb approve"));
    }

    @Attack(7)
    void an_author_with_the_verb_approve_does_not_approve_her_own_change() throws Exception {
        // Given
        String name = resource(lead, "lead");

        // When
        ThrowingCallable approval = types(lead, approve(name, Annotations.APPROVE_RELEASE));

        // Then
        assertThatThrownBy(approval).hasMessageContaining("User lead changed the spec last");
    }

    @Attack(7)
    void a_change_of_the_spec_does_not_go_by_another_name() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        ThrowingCallable change = types(lead, patch(name, "", "\"service\": {\"cpu\": 512, \"memory\": 1024}"));

        // Then
        assertThatThrownBy(change).hasMessageContaining("names its author");
        assertThatThrownBy(types(lead, annotate(name, Annotations.CHANGED_BY + "=lead")))
                .hasMessageContaining("It changes only together with the spec");
        assertThatThrownBy(types(lead, annotate(name, Annotations.CHANGED_BY + "-")))
                .hasMessageContaining("It changes only together with the spec");
    }

    @Attack(7)
    void an_author_takes_no_guard_away() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        List<ThrowingCallable> tried = List.of(
                types(author, patch(name, "author", "\"approval\": \"NotRequired\"")),
                types(author, patch(name, "author", "\"changePolicy\": \"Automatic\"")),
                types(author, patch(name, "author", "\"approval\": null, \"changePolicy\": null")));

        // Then
        assertThat(tried).allSatisfy(attempt -> assertThatThrownBy(attempt)
                .hasMessageContaining("User author cannot take away spec.approval Required"));
    }

    @Attack(7)
    void no_guard_goes_in_the_same_edit_as_another_change() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        ThrowingCallable edit = types(
                lead,
                patch(name, "lead", "\"approval\": \"NotRequired\", \"service\": {\"cpu\": 512, \"memory\": 1024}"));

        // Then
        assertThatThrownBy(edit).hasMessageContaining("the same request cannot change more");
    }

    @Attack(7)
    void nobody_approves_by_another_name() throws Exception {
        // Given
        String name = resource(author, "author");
        String approval = Annotations.APPROVE_RELEASE;

        // When
        List<ThrowingCallable> tried = List.of(
                types(approver, annotate(name, approval + "=x1")),
                types(approver, annotate(name, approval + "=x1 " + approval + "-by=author")));

        // Then
        assertThat(tried).allSatisfy(attempt -> assertThatThrownBy(attempt)
                .hasMessageContaining("to your user name, approver@example.com"));
    }

    @Attack(7)
    void a_name_does_not_change_after_the_approval() throws Exception {
        // Given
        String name = resource(author, "author");
        var _ = approver.types(approve(name, Annotations.APPROVE_RELEASE));

        // When
        List<ThrowingCallable> tried = List.of(
                types(author, annotate(name, Annotations.APPROVE_RELEASE_BY + "=author")),
                types(author, annotate(name, Annotations.APPROVE_RELEASE_BY + "-")));

        // Then
        assertThat(tried).allSatisfy(attempt -> assertThatThrownBy(attempt)
                .hasMessageContaining("name of an approver changes only together with the approval"));
    }

    @Attack(7)
    void who_approves_changes_no_spec() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        ThrowingCallable change =
                types(approver, patch(name, "approver@example.com", "\"tags\": {\"team\": \"other\"}"));

        // Then
        assertThatThrownBy(change).hasMessageContaining("can approve, but cannot change the spec");
    }

    @Legitimate(7)
    void an_approver_approves_by_her_own_name() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        List<ThrowingCallable> approvals = Annotations.APPROVALS.stream()
                .map(approval -> types(approver, approve(name, approval)))
                .toList();

        // Then
        assertThat(approvals).allSatisfy(approval -> assertThatCode(approval).doesNotThrowAnyException());
        assertThat(author.types("kubectl get dop " + name + " -o yaml"))
                .contains(Annotations.FORCE_DELETE_BY + ": approver@example.com");
    }

    @Legitimate(7)
    void an_author_changes_the_spec_by_her_own_name_and_scales_without() throws Exception {
        // Given
        String name = resource(lead, "lead");

        // When
        List<ThrowingCallable> changes = List.of(
                types(author, patch(name, WHO, "\"service\": {\"cpu\": 512, \"memory\": 1024}")),
                types(author, "kubectl scale dop/" + name + " --replicas=3"),
                types(author, patch(name, "", "\"suspend\": true")),
                types(author, annotate(name, Annotations.RELEASE_REQUESTED_AT + "=now")),
                types(author, annotate(name, Annotations.REJECT_RELEASE + "=e1")));

        // Then
        assertThat(changes).allSatisfy(change -> assertThatCode(change).doesNotThrowAnyException());
    }

    @Legitimate(7)
    void another_user_with_both_permissions_takes_a_guard_away() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        ThrowingCallable change = types(lead, patch(name, WHO, "\"approval\": \"NotRequired\""));

        // Then
        assertThatCode(change).doesNotThrowAnyException();
    }

    @Legitimate(7)
    void a_resource_that_asks_for_no_approval_needs_no_names() throws Exception {
        // When
        String manifest =
                manifest("plain", "x").replaceAll(", annotations: \\{[^}]*}|  (approval|changePolicy): \\w+\n", "");
        String applied = author.types("kubectl apply -f - <<'EOF'\n" + manifest + "EOF");

        // Then
        assertThat(applied).contains("created");
    }

    @Attack(10)
    void a_resource_has_no_list_of_finalizers_that_fills_the_memory() throws Exception {
        // Given
        String name = resource(author, "author");

        // When
        String many = IntStream.range(0, 21)
                .mapToObj(number -> "\"example.com/f" + number + "\"")
                .collect(Collectors.joining(","));
        ThrowingCallable change = types(
                author,
                "kubectl patch dop/" + name + " --type merge -p '{\"metadata\": {\"finalizers\": [" + many + "]}}'");

        // Then
        assertThatThrownBy(change).hasMessageContaining("at most 20 finalizers");
    }

    @Test
    void the_name_of_the_approver_reaches_aws_the_event_and_the_log() throws Exception {
        // Given
        Replica replica = installation.startReplica("one");
        Pipelines pipelines = new Pipelines(playground);
        var _ = author.types(apply("gate", "author", "").replace("RequireApproval", "Automatic"));
        PipelineSnapshot waiting = pipelines.until("gate", seen -> seen.because("Ready", "WaitingForApproval"));
        String command = approval(waiting);

        // When
        assertThatThrownBy(types(author, command)).hasMessageContaining("RBAC verb approve");
        var _ = approver.types(command);
        var _ = pipelines.untilReady("gate");

        // Then
        String by = " by approver@example.com";
        assertThat(playground.awsCli(
                        "codepipeline",
                        "get-pipeline-state",
                        "--name",
                        String.valueOf(pipelines
                                .require("gate")
                                .pipeline()
                                .orElseThrow()
                                .name())))
                .contains("Approved" + by);
        assertThat(playground.kubectl("get", "events"))
                .contains("Pipeline execution " + waiting.execution() + " was approved" + by);
        assertThat(replica.process().log()).content().contains("was approved" + by);
        assertThat(installation.deniedRequests()).isEmpty();
        pipelines.deleteWhole("gate");
        replica.process().close();
    }

    /** The command in the message, as a user pastes it. */
    private static String approval(PipelineSnapshot waiting) {
        String message = waiting.condition("Ready").map(Condition::message).orElseThrow();
        Matcher command = Pattern.compile("`(kubectl annotate [^`]*approve-release=[^`]*)`")
                .matcher(message);
        assertThat(command.find()).as(message).isTrue();
        return command.group(1);
    }

    private static String manifest(String name, String changedBy) {
        return """
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %1$s, annotations: {devopspipeline.io/changed-by: %2$s}}
                spec:
                  region: eu-west-1
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: %1$s}}
                  approval: Required
                  changePolicy: RequireApproval
                """.formatted(name, changedBy);
    }

    private static String apply(String name, String changedBy, String options) {
        return "kubectl apply" + options + " -f - <<'EOF'\n" + manifest(name, changedBy) + "EOF";
    }

    /** A resource whose spec asks for approvals, and that this user has changed last. */
    private static String resource(ClusterUser user, String changedBy) throws Exception {
        String name = "app-" + UUID.randomUUID().toString().substring(0, 8);
        var _ = user.types(apply(name, changedBy, ""));
        return name;
    }

    private static String annotate(String name, String annotations) {
        return "kubectl annotate dop/" + name + " --overwrite " + annotations;
    }

    private static String approve(String name, String approval) {
        return annotate(name, approval + "=x1 " + Annotations.approverOf(approval) + "=" + WHO);
    }

    /** @param changedBy empty: the annotation stays as it is @param spec as JSON, without its braces */
    private static String patch(String name, String changedBy, String spec) {
        String metadata = changedBy.isEmpty()
                ? ""
                : "\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}, ".formatted(Annotations.CHANGED_BY, changedBy);
        String json = "{" + metadata + "\"spec\": {" + spec + "}}";
        return "kubectl patch dop/" + name + " --type merge -p \"" + json.replace("\"", "\\\"") + "\"";
    }

    private static ThrowingCallable types(ClusterUser user, String command) {
        return () -> user.types(command);
    }
}
