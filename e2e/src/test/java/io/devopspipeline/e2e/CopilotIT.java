// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service and the pipeline of Copilot in {@code docs/from-copilot}, translated as that page says, are delivered. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class CopilotIT {
    private static final Path DOCS = Checkout.file("docs/from-copilot");

    private final Playground playground;
    private final Pipelines pipelines;
    private final AwsCli aws;

    @TempDir
    private Path folder;

    CopilotIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void a_translated_service_and_pipeline_are_delivered_with_approval_and_check() throws Exception {
        // Given
        String arn = aws.run(
                        "codeconnections",
                        "create-connection",
                        "--provider-type",
                        "GitHub",
                        "--connection-name",
                        "github")
                .path("ConnectionArn")
                .asText();
        playground.control("POST", "connections", "{\"connectionArn\": \"" + arn + "\"}");
        Clone clone = Clone.ofNothing(
                playground,
                playground.aws().resolve("/_provider/octo-org/api.git").toString(),
                folder.resolve("api"));
        clone.replaceBy(Checkout.file("examples/python"), "main");
        clone.write("buildspec-postdeploy.yml", Files.readString(Checkout.file("sample-app/buildspec-postdeploy.yml")));
        clone.commit("Check the service after each deployment", "main");

        // When
        pipelines.applyManifest(Files.readString(DOCS.resolve("devopspipeline.yaml"))
                .replace("name: api", "name: api\n  namespace: default")
                .replaceFirst("connectionArn: .*", "connectionArn: " + arn));
        PipelineSnapshot waiting = pipelines.until("api", seen -> seen.because("Ready", "WaitingForApproval"));
        pipelines.annotate("api", Annotations.APPROVE_RELEASE, waiting.execution());
        PipelineSnapshot serving = pipelines.until("api", seen -> seen.ready() && seen.is("PipelineSucceeded", "True"));

        // Then
        assertThat(App.answer(serving.endpoint())).contains("hello from Python");
        assertThat(serving.running()).isEqualTo(2);
        assertThat(serving.pipeline().orElseThrow().stages())
                .extracting(stage -> stage.name() + " " + stage.status())
                .containsExactly(
                        "Source Succeeded",
                        "Build Succeeded",
                        "Approval Succeeded",
                        "Deploy Succeeded",
                        "PostDeploy Succeeded");
        var _ = aws.run("codeconnections", "delete-connection", "--connection-arn", arn);
    }
}
