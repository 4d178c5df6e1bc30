// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.testkit.Metrics;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.PolicyAudit;
import io.fabric8.kubernetes.api.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can be seen of the operator from outside: metrics, Events, the log. */
@Tag("lifecycle")
class ObserveIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String SECRET = "not-for-the-log";

    private static Playground playground;
    private static Pipelines pipelines;

    @BeforeAll
    static void start() throws Exception {
        playground = Playground.start(Tools.fromEnvironment(), 60);
        pipelines = new Pipelines(playground);
        pipelines.defineResource();
        playground.startOperator(Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
    }

    @AfterAll
    static void stop() throws Exception {
        PolicyAudit.of(playground);
    }

    @AfterEach
    void nothing_is_left() {
        var _ = playground.control("DELETE", "faults", "");
        List.of("seen", "stuck").forEach(pipelines::deleteWhole);
        assertThat(playground.inventory()).isEmpty();
    }

    @Test
    void a_life_shows_in_metrics_events_and_log() throws IOException {
        // Given
        pipelines.apply(
                "seen",
                NETWORK + "service: {environment: [{name: GREETING, value: " + SECRET + "}]}\n"
                        + "build: {environment: [{name: TOKEN, value: " + SECRET + "}]}\n");
        var _ = pipelines.until("seen", dop -> dop.is("Ready", "True") && dop.is("PipelineSucceeded", "True"));
        throttleOnce();

        // Then
        metricsTell();
        eventsTell();

        // When
        pipelines.deleteWhole("seen");

        // Then
        await("the end of the series")
                .atMost(Duration.ofSeconds(20))
                .until(() -> playground.metrics().samples().stream().noneMatch(sample -> sample.contains("\"seen\"")));
        assertThat(reasons("seen")).contains("StoppingReleases", "DeletingPipelineStack", "EmptyingBucket", "TornDown");
        logTells();
    }

    private void throttleOnce() {
        var _ = playground.control(
                "POST", "faults", "{\"kind\":\"throttle\",\"service\":\"cloudformation\",\"times\":1}");
        pipelines.annotate("seen", "devopspipeline.io/reconcile-requested-at", "throttled");
        await("a throttle")
                .atMost(Duration.ofSeconds(20))
                .until(() -> playground.metrics().sum("devopspipeline_aws_throttles_total") >= 1);
    }

    private void metricsTell() {
        Metrics metrics = playground.metrics();
        assertThat(metrics.of("devopspipeline_resources")).singleElement().satisfies(sample -> assertThat(sample)
                .contains("reason=\"Serving\"", "ready=\"True\""));
        assertThat(metrics.sum("devopspipeline_reconcile_seconds_count", "operation=\"reconcile\"", "result=\"ok\""))
                .isPositive();
        assertThat(metrics.sum(
                        "devopspipeline_aws_call_seconds_count",
                        "service=\"cloudformation\"",
                        "operation=\"CreateStack\"",
                        "outcome=\"ok\""))
                .isEqualTo(2);
        assertThat(metrics.sum("devopspipeline_release_seconds_count", "result=\"succeeded\""))
                .isEqualTo(1);
        assertThat(metrics.of("devopspipeline_last_success_timestamp_seconds", "name=\"seen\""))
                .hasSize(1);
        assertThat(metrics.of("devopspipeline_build_info", "version=")).hasSize(1);
        assertThat(metrics.names())
                .as("the SDK's meters, with series for each resource and event")
                .noneMatch(name -> name.startsWith("operator_sdk"));
        assertThat(metrics.help().entrySet())
                .filteredOn(help -> help.getKey().startsWith("devopspipeline"))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        help -> assertThat(help.getValue()).as(help.getKey()).isNotBlank());
    }

    private void eventsTell() {
        assertThat(reasons("seen"))
                .contains(
                        "CreatingArtifactsStack",
                        "StackReady",
                        "CreatingPipelineStack",
                        "HandingOver",
                        "ImageAvailable",
                        "ReleaseSucceeded",
                        "Scaling",
                        "Serving");
        assertThat(events("seen")).allSatisfy(event -> {
            assertThat(event.getReportingComponent()).isEqualTo("devopspipeline.io/operator");
            assertThat(event.getMessage()).isNotBlank();
        });
    }

    /** Every line of a turn names the resource, the generation, the stack and the attempt; no line has what may be secret. */
    private void logTells() throws IOException {
        List<JsonNode> turns = new ArrayList<>();
        for (String line : Files.readAllLines(playground.operator().log())) {
            assertThat(line).doesNotContain(SECRET);
            JsonNode json = new ObjectMapper().readTree(line);
            if (json.path("threadName").asText().startsWith("ReconcilerExecutor")) {
                turns.add(json);
            }
        }
        assertThat(turns).isNotEmpty().allSatisfy(line -> {
            JsonNode mdc = line.path("mdc");
            assertThat(mdc.path("resource.namespace").asText()).isEqualTo("default");
            assertThat(mdc.path("resource.name").asText()).isIn(Set.of("seen", "stuck"));
            assertThat(mdc.path("resource.generation").asText()).matches("[0-9]+");
            assertThat(mdc.path("stack").asText()).isIn(StackNames.pipeline("seen"), StackNames.pipeline("stuck"));
            assertThat(mdc.path("attempt").asText()).startsWith("g");
        });
    }

    @Test
    void what_happens_again_is_counted_on_one_event() {
        // Given
        pipelines.apply("stuck", NETWORK);
        var _ = pipelines.until("stuck", dop -> dop.is("ArtifactsReady", "True"));

        // When
        for (String time : List.of("one", "two", "three")) {
            var fault = playground.control(
                    "POST", "faults", "{\"kind\":\"deny\",\"service\":\"cloudformation\",\"times\":-1}");
            pipelines.annotate("stuck", "devopspipeline.io/reconcile-requested-at", "denied " + time);
            var stalled = pipelines.until("stuck", dop -> dop.is("Stalled", "True"));
            var mended = playground.control("DELETE", "faults", "");
            pipelines.annotate("stuck", "devopspipeline.io/reconcile-requested-at", "allowed " + time);
            var going = pipelines.until("stuck", dop -> !dop.is("Stalled", "True"));
        }

        // Then
        assertThat(events("stuck"))
                .filteredOn(event -> event.getReason().equals("AccessDenied"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getCount()).isEqualTo(3);
                    assertThat(event.getType()).isEqualTo("Warning");
                });
    }

    private static List<String> reasons(String name) {
        return events(name).stream().map(Event::getReason).distinct().toList();
    }

    private static List<Event> events(String name) {
        return playground.client().v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name))
                .toList();
    }
}
