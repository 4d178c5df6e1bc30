// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.OperatorIdentity;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.TrustingPolicy;
import io.devopspipeline.testkit.policy.PolicyAudit;
import io.devopspipeline.testkit.policy.Roles;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a resource's author, a reader of the cluster and a neighbour on the network can get out of a running operator. */
@Tag("security")
class SecurityIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String EXTERNAL_ID = "canary-external-id-5c1f";

    private static Playground playground;
    private static Pipelines pipelines;
    private static Roles roles;
    private static ChildProcess operator;

    @BeforeAll
    static void start() throws Exception {
        playground = Playground.start(Tools.fromEnvironment(), 60);
        pipelines = new Pipelines(playground);
        pipelines.defineResource();
        roles = Roles.deploy(playground, "TrustedRoleArn=" + OperatorIdentity.ROLE, "ExternalId=" + EXTERNAL_ID);
        playground.policy(TrustingPolicy.of(
                Map.of("default", """
                roles:
                  - {arn: "%1$s", externalId: %2$s, cloudFormationRoleArn: "%3$s"}
                  - {arn: "%1$s-absent", externalId: %2$s}
                """.formatted(roles.operator(), EXTERNAL_ID, roles.cloudFormation()))));
        operator = playground.startReplica(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        PolicyAudit.of(playground);
    }

    @AfterEach
    void no_pipeline_is_left() {
        assertThat(pipelines.end()).allSatisfy(arn -> assertThat(arn.asText()).contains("devops-pipeline-"));
    }

    @Test
    void hostile_values_reach_container_and_build_as_they_are_and_nothing_runs_them() throws Exception {
        // Given
        Path marker = playground.folder().resolve("executed");
        String hostile =
                "\"'; touch %1$s; $(touch %1$s) `touch %1$s` ${AWS::AccountId} ${PATH} !Ref Image *a &b #c {d: [e]} %%0a&x=<y> \\n"
                        .formatted(marker);

        // When
        pipelines.apply(
                "hostile",
                NETWORK + "tags: {\"_.:/=+@-\": \"a b\"}\nbuild: {buildspec: ./buildspec.yml, environment: ["
                        + variable("GIVEN", hostile) + "]}\nservice: {environment: [" + variable("GREETING", hostile)
                        + "]}\n");
        PipelineSnapshot ready = pipelines.untilReady("hostile");

        // Then
        assertThat(answer(ready.endpoint())).startsWith(hostile + " from flask-demo");
        assertThat(playground.awsCli(
                        "codebuild",
                        "batch-get-projects",
                        "--names",
                        ready.output("BuildProjectName"),
                        "--output",
                        "json"))
                .contains(Serialization.asJson(hostile));
        assertThat(marker).doesNotExist();
    }

    @Test
    void values_and_external_ids_are_in_no_log_status_or_event() throws Exception {
        // Given
        Queue<String> told = new ConcurrentLinkedQueue<>();
        String spec = NETWORK
                + "aws: {roleArn: \"%s\"}\n".formatted(roles.operator())
                + "build: {environment: [" + variable("TOKEN", "canary-of-the-build") + "]}\n";

        try (var _ = playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .watch(statuses(told))) {
            // When
            pipelines.apply("quiet", spec + password("canary-of-the-service"));
            var ready = pipelines.untilReady("quiet");
            var fault = playground.control("POST", "faults", """
                    {"kind": "fail-resource", "resource": {"logicalId": "TaskDefinition", "action": "create"}, "message": "no"}""");
            pipelines.apply("quiet", spec + password("canary-that-fails"));
            var stalled = pipelines.untilStalled("quiet");
            pipelines.annotate("quiet", Annotations.RETRY_REQUESTED_AT, "now");
            var again = pipelines.untilReady("quiet");
            pipelines.apply(
                    "refused",
                    "deletionPolicy: Retain\n" + spec.replace(roles.operator(), roles.operator() + "-absent"));
            var refused = pipelines.untilStalled("refused");
            pipelines.deleteWhole("refused");
            pipelines.deleteWhole("quiet");
        }
        String log = Files.readString(operator.log());
        String events = Serialization.asJson(
                playground.client().v1().events().inNamespace("default").list());

        // Then
        assertThat(told).hasSizeGreaterThan(10).noneMatch(status -> status.contains("canary"));
        assertThat(log).contains("UpdateFailed", "RoleNotAssumed", "TornDown").doesNotContain("canary");
        assertThat(events).contains("quiet.").doesNotContain("canary");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_operator_listens_for_health_and_metrics_alone_and_here_on_loopback() throws Exception {
        // Given
        URI http = await("its HTTP port")
                .atMost(Duration.ofMinutes(1))
                .until(SecurityIT::firstPort, Optional::isPresent)
                .orElseThrow();
        await("readiness")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> status(http.resolve("/q/health/ready")) == 200);

        // When
        List<ListeningSocket> listening = ListeningSocket.of(operator.pid());

        // Then
        assertThat(listening).singleElement().satisfies(socket -> assertThat(socket.loopback())
                .as(socket.toString())
                .isTrue());
        for (String open : List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics")) {
            assertThat(status(http.resolve(open))).as(open).isEqualTo(200);
        }
        for (String closed : List.of(
                "/", "/q", "/q/dev", "/q/dev-ui", "/q/info", "/q/arc", "/q/openapi", "/q/swagger-ui", "/q/health-ui")) {
            assertThat(status(http.resolve(closed))).as(closed).isEqualTo(404);
        }
    }

    private static Optional<URI> firstPort() throws IOException {
        return ListeningSocket.of(operator.pid()).stream()
                .findFirst()
                .map(socket -> URI.create("http://127.0.0.1:" + socket.port()));
    }

    private static Watcher<DevOpsPipeline> statuses(Queue<String> told) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, DevOpsPipeline resource) {
                told.add(Serialization.asJson(resource.getStatus()));
            }

            @Override
            public void onClose(WatcherException cause) {
                told.add("canary-watch broke off: " + cause);
            }
        };
    }

    private static String password(String value) {
        return "service: {environment: [" + variable("DB_PASSWORD", value) + "]}\n";
    }

    private static String variable(String name, String value) {
        return "{name: %s, value: %s}".formatted(name, Serialization.asJson(value));
    }

    private static String answer(String endpoint) {
        return await("an answer")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> get(URI.create(endpoint)).body(), body -> !body.isBlank());
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        return get(uri).statusCode();
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
