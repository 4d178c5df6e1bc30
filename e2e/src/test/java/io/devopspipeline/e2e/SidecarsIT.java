// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Containers beside the app in each task, from an image of the account's registry, with logs of their own. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class SidecarsIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    /** Listens where Fluent Bit does in a task, and prints what is printable of the events. One line: an argument has no line break. */
    private static final String ROUTER = "import os, socket; "
            + "c = socket.create_server((os.environ['HOST'], 24224)).accept()[0]; "
            + "[print('routed', ''.join(filter(str.isprintable, d.decode('utf-8', 'replace'))), flush=True) "
            + "for d in iter(lambda: c.recv(65536), b'')]";

    private final Pipelines pipelines;
    private final AwsCli aws;

    SidecarsIT(Playground playground, Pipelines pipelines) {
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void a_sidecar_runs_beside_the_app_writes_its_log_and_goes_with_the_spec() throws Exception {
        // Given
        pipelines.apply("tools", NETWORK);
        PipelineSnapshot tools = pipelines.untilReady("tools");

        // When
        pipelines.apply("sided", NETWORK + """
                service:
                  sidecars:
                  - name: helper
                    image: "%s"
                    command: [python, -c, "import os, time; print('I am', os.environ['WHO'], flush=True); time.sleep(100000)"]
                    environment: [{name: WHO, value: beside}]
                    dependsOn: [{container: app, condition: Start}]
                """.formatted(image(tools)));
        PipelineSnapshot ready = pipelines.untilReady("sided");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();
        JsonNode task = aws.runningTask(ready);
        assertThat(task.path("containers").findValuesAsText("name")).containsExactlyInAnyOrder("app", "helper");
        assertThat(task.path("containers").findValuesAsText("lastStatus")).containsOnly("RUNNING");
        assertThat(log("sided", "helper")).contains("I am beside");

        // When
        pipelines.apply("sided", NETWORK);
        PipelineSnapshot without = pipelines.untilReady("sided");

        // Then
        assertThat(aws.runningTask(without).path("containers").findValuesAsText("name"))
                .containsExactly("app");
    }

    @Test
    void a_log_router_gets_what_the_app_writes() throws Exception {
        // Given
        pipelines.apply("tools", NETWORK);
        PipelineSnapshot tools = pipelines.untilReady("tools");

        // When
        pipelines.apply("routed", NETWORK + """
                service:
                  sidecars:
                  - name: router
                    image: "%s"
                    command: [python, -c, "%s"]
                  logs:
                    router: {container: router, options: [{name: Name, value: stdout}]}
                """.formatted(image(tools), ROUTER));
        PipelineSnapshot ready = pipelines.untilReady("routed");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();
        await("the app's line in the log of the router")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(log("routed", "router"))
                        .contains("routed", "app-firelens-", "flask-demo version 1 listens on port"));
        assertThat(log("routed", "app")).doesNotContain("listens on port");
    }

    private String log(String pipeline, String prefix) throws IOException {
        return aws.run(
                        "logs",
                        "filter-log-events",
                        "--log-group-name",
                        "/devopspipeline/" + StackNames.pipeline(pipeline) + "/service",
                        "--log-stream-name-prefix",
                        prefix + "/")
                .toString();
    }

    private static String image(PipelineSnapshot seen) {
        return Objects.requireNonNull(
                Objects.requireNonNull(seen.status().orElseThrow().service()).image());
    }
}
