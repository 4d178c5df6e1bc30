// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl dop} as a user runs it, on the real API server with the packaged operator and the sandbox. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class KubectlDopIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String NO_EXECUTION = "00000000-0000-0000-0000-000000000000";
    private static final List<List<String>> REQUESTS = List.of(
            List.of("release"),
            List.of("retry"),
            List.of("approve", NO_EXECUTION),
            List.of("reject", NO_EXECUTION),
            List.of("rollback", NO_EXECUTION),
            List.of("restart"));

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    private KubectlDop dop;

    KubectlDopIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        this.dop = new KubectlDop(playground, Path.of(""));
    }

    @BeforeEach
    void inAFolder() {
        dop = new KubectlDop(playground, folder);
    }

    @Test
    void a_release_is_approved_or_rejected_by_its_id_alone() throws Exception {
        // Given
        pipelines.apply("gate", NETWORK + "approval: Required\n");
        String first = pipelines
                .until("gate", seen -> seen.because("Ready", "WaitingForApproval"))
                .execution();

        // When / Then: the status has the commands, and without an id nothing is approved
        assertThat(succeeds("status", "gate"))
                .contains("Ready: False (WaitingForApproval)", "kubectl dop approve gate " + first)
                .containsPattern("Approval +InProgress");
        assertThat(fails("approve", "gate")).contains(first, "kubectl dop approve gate " + first);
        assertThat(fails("approve", "gate", NO_EXECUTION))
                .contains(NO_EXECUTION + " does not wait for approval", "release " + first);
        assertThat(annotations("gate")).doesNotContainKey(Annotations.APPROVE_RELEASE);

        // When
        String approved = succeeds("approve", "gate", first);
        pipelines.until("gate", seen -> seen.released(""));

        // Then
        assertThat(approved).contains("has carried it out");
        assertThat(annotations("gate")).containsKey(Annotations.APPROVE_RELEASE_BY);
        assertThat(fails("approve", "gate")).contains("nothing of gate waits for approval", "kubectl dop status gate");

        // When
        assertThat(succeeds("release", "gate")).contains("has carried it out");
        String second = pipelines
                .until("gate", seen -> seen.because("PipelineSucceeded", "WaitingForApproval"))
                .execution();
        succeeds("reject", "gate", second);
        pipelines.until("gate", seen -> seen.because("PipelineSucceeded", "ReleaseRejected"));

        // Then
        assertThat(second).isNotEqualTo(first);
        assertThat(succeeds("status", "gate")).contains("Ready: True (Serving)", "Rejected by an annotation");
        assertThat(fails("reject", "gate")).contains("nothing of gate waits for approval");
    }

    @Test
    void an_update_that_waits_is_approved_by_the_id_of_its_plan() throws Exception {
        // Given
        pipelines.apply("plan", NETWORK + "changePolicy: RequireApproval\n");
        pipelines.until("plan", seen -> seen.released(""));
        pipelines.apply("plan", NETWORK + "changePolicy: RequireApproval\nservice: {cpu: 512, memory: 1024}\n");
        String plan =
                pipelines.until("plan", seen -> seen.plan().isPresent()).plan().orElseThrow();
        assertThat(succeeds("status", "plan")).contains("kubectl dop approve plan " + plan);
        assertThat(fails("reject", "plan")).contains("no release of plan waits", "kubectl edit dop plan");

        // When
        String approved = succeeds("approve", "plan", plan);

        // Then
        assertThat(approved).contains("Plan " + plan + " is approved");
        pipelines.until("plan", seen -> seen.ready() && seen.plan().isEmpty());
    }

    @Test
    void a_restart_brings_new_tasks_of_the_same_image_and_a_rollback_an_earlier_one() throws Exception {
        // Given
        pipelines.apply("again", NETWORK);
        PipelineSnapshot first = pipelines.until("again", seen -> seen.released(""));
        Set<String> tasks = tasks(first);

        // When
        String restarted = succeeds("restart", "again");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> tasks(first), now -> now.stream().noneMatch(tasks::contains) && !now.isEmpty());
        PipelineSnapshot after = pipelines.untilReady("again");

        // Then
        assertThat(restarted).contains("has carried it out");
        assertThat(after.image()).isEqualTo(first.image());
        assertThat(after.execution()).isEqualTo(first.execution());
        assertThat(succeeds("events", "again")).contains("Restarting", "with the same image and settings");

        // When: a second version, and back
        Clone.of(playground, first.output("RepositoryCloneUrlHttp"), folder.resolve("second"))
                .version("2", "main");
        PipelineSnapshot second = pipelines.until("again", seen -> seen.released(first.execution()));
        assertThat(fails("rollback", "again")).contains("kubectl dop rollback again --list");
        assertThat(succeeds("rollback", "again", "--list")).contains(first.execution());
        assertThat(fails("rollback", "again", NO_EXECUTION)).contains("PipelineExecutionNotFoundException");
        succeeds("rollback", "again", first.execution());
        PipelineSnapshot back = pipelines.until("again", seen -> seen.released(second.execution()));

        // Then
        assertThat(back.image()).isEqualTo(first.image());
        assertThat(succeeds("status", "again")).contains("Deploy     Succeeded");

        // When: the same rollback is requested again
        String rolledBack = succeeds("rollback", "again", first.execution());

        // Then
        assertThat(rolledBack).contains("has carried it out");
    }

    @Test
    void what_a_pipeline_has_is_read_cloned_and_opened() throws Exception {
        // Given
        pipelines.apply("read", NETWORK);
        PipelineSnapshot ready = pipelines.until("read", seen -> seen.released(""));

        // When / Then
        assertThat(succeeds("status")).contains("read").contains("ENDPOINT");
        assertThat(succeeds("status", "read", "-n", "default"))
                .contains("Ready: True (Serving)", "1 of 1 running", ready.endpoint(), ready.image())
                .contains("kubectl dop release read -n default");
        assertThat(succeeds("open", "read")).isEqualTo(ready.endpoint() + "\n");
        assertThat(succeeds("open", "read", "--console")).startsWith("https://").contains("codepipeline");
        assertThat(succeeds("render", "read")).contains("\"AWS::ECS::Service\"");
        assertThat(succeeds("render", "read", "--stack", "artifacts")).contains("\"AWS::S3::Bucket\"");
        assertThat(succeeds("render", "read", "--parameters")).contains("VpcId", "vpc-0a1b2c3d");
        assertThat(succeeds("logs", "read", "--build")).contains("docker push");
        followsTheLog(ready);

        // When
        succeeds("clone", "read", "app", "--ignore-host-check");
        Clone clone = new Clone(folder.resolve("app"), dop.environment());
        clone.version("2", "main");
        pipelines.until("read", seen -> seen.released(ready.execution()));

        // Then
        assertThat(App.answer(ready.endpoint())).contains("from flask-demo 2");
        assertThat(fails("clone", "read", "app", "--ignore-host-check")).contains("app exists already");
    }

    private void followsTheLog(PipelineSnapshot ready) throws Exception {
        assertThat(succeeds("logs", "read", "--since", "1d")).contains("listens on port");
        Path output = folder.resolve("log");
        Process following = dop.start(output, "logs", "read", "-f");
        try {
            playground.awsCli(
                    "ecs",
                    "update-service",
                    "--cluster",
                    ready.output("ClusterName"),
                    "--service",
                    ready.output("ServiceName"),
                    "--force-new-deployment");
            await().atMost(Duration.ofMinutes(2)).until(() -> starts(output).size() > 1);
        } finally {
            following.descendants().forEach(ProcessHandle::destroy);
            following.destroy();
        }
        assertThat(starts(output)).hasSize(2).doesNotHaveDuplicates();
        pipelines.untilReady("read");
    }

    /** What the tasks have logged when they started. */
    private static List<String> starts(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("listens on port"))
                .toList();
    }

    @Test
    void a_stalled_resource_is_retried_and_a_serving_one_is_not() throws Exception {
        // Given
        playground.control("POST", "faults", """
                {"kind": "fail-resource", "resource": {"logicalId": "Cluster", "action": "create"}, "message": "no"}""");
        pipelines.apply("stuck", NETWORK);
        pipelines.untilStalled("stuck");
        assertThat(succeeds("status", "stuck")).contains("kubectl dop retry stuck");
        assertThat(fails("release", "stuck")).contains("stuck has no pipeline yet");
        assertThat(fails("logs", "stuck")).contains("stuck has no log yet");
        assertThat(fails("open", "stuck")).contains("stuck has no URL yet");
        assertThat(fails("clone", "stuck")).contains("has no CodeCommit repository, or not yet");
        playground.control("DELETE", "faults", "");

        // When
        String retried = succeeds("retry", "stuck");

        // Then
        assertThat(retried).contains("has carried it out");
        pipelines.until("stuck", seen -> seen.released(""));
        assertThat(fails("retry", "stuck")).contains("is not stalled", "kubectl dop status stuck");
    }

    @Test
    void a_suspended_resource_gets_no_request() throws Exception {
        // Given
        pipelines.apply("paused", NETWORK + "suspend: true\ndeletionPolicy: Retain\n");
        pipelines.until("paused", seen -> seen.because("Ready", "Suspended"));

        for (List<String> request : REQUESTS) {
            // When
            String refusal = fails(words(request, "paused"));

            // Then
            assertThat(refusal)
                    .as(String.join(" ", request))
                    .contains("spec.suspend of paused is true", "kubectl patch dop paused");
        }
        assertThat(annotations("paused"))
                .doesNotContainKeys(
                        Annotations.RELEASE_REQUESTED_AT,
                        Annotations.RETRY_REQUESTED_AT,
                        Annotations.APPROVE_RELEASE,
                        Annotations.REJECT_RELEASE,
                        Annotations.ROLL_BACK_TO,
                        Annotations.RESTART_REQUESTED_AT);
    }

    @Test
    void a_name_that_does_not_exist_in_the_namespace_is_an_error() throws Exception {
        for (List<String> request : REQUESTS) {
            // When
            String refusal = fails(words(request, "nowhere"));

            // Then
            assertThat(refusal).as(String.join(" ", request)).contains("\"nowhere\" not found", "kubectl get dop -A");
        }
        assertThat(fails("status", "nowhere", "--namespace=kube-system")).contains("\"nowhere\" not found");
    }

    @Test
    void a_new_manifest_is_one_that_the_api_server_accepts() throws Exception {
        // When
        KubectlDop.Result written = dop.answering("eu-west-1\nvpc-zzz\nvpc-0a1b2c3d\n1\n\n8080\n2\ny\n", "new", "shop");

        // Then
        assertThat(written.output()).contains("\"vpc-zzz\" does not fit", "kubectl apply -f shop.yaml");
        assertThat(written.status()).isZero();
        assertThat(playground.kubectl(
                        "apply",
                        "--dry-run=server",
                        "-f",
                        folder.resolve("shop.yaml").toString()))
                .contains("shop created");
        assertThat(Files.readString(folder.resolve("shop.yaml")))
                .contains("containerPort: 8080", "desiredCount: 2", "approval: Required");
        assertThat(fails("new", "shop")).contains("shop.yaml exists already");
        assertThat(fails("new", "other")).contains("the answers ended");
        assertThat(folder.resolve("other.yaml")).doesNotExist();
    }

    private String succeeds(String... arguments) throws Exception {
        KubectlDop.Result result = dop.run(arguments);
        assertThat(result.status())
                .as("kubectl dop %s: %s", String.join(" ", arguments), result.output())
                .isZero();
        return result.output();
    }

    private String fails(String... arguments) throws Exception {
        KubectlDop.Result result = dop.run(arguments);
        assertThat(result.status())
                .as("kubectl dop %s: %s", String.join(" ", arguments), result.output())
                .isEqualTo(1);
        return result.output();
    }

    private static String[] words(List<String> request, String name) {
        return Stream.concat(
                        Stream.of(request.getFirst(), name), request.stream().skip(1))
                .toArray(String[]::new);
    }

    private Map<String, String> annotations(String name) {
        return pipelines.require(name).resource().getMetadata().getAnnotations();
    }

    private Set<String> tasks(PipelineSnapshot pipeline) throws IOException {
        JsonNode tasks = new AwsCli(playground)
                .run(
                        "ecs",
                        "list-tasks",
                        "--cluster",
                        pipeline.output("ClusterName"),
                        "--service-name",
                        pipeline.output("ServiceName"));
        return tasks.path("taskArns").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }
}
