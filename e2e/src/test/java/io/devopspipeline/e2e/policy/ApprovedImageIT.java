// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.ExecutionStatus;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is approved is what runs, whatever is done to tags and artifacts in between. */
@Tag("security")
@ExtendWith(RunningOperator.class)
class ApprovedImageIT {
    private static final String APPROVED = "network: {vpcId: vpc-0a1b2c3d}\napproval: Required\n";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Playground playground;
    private final Pipelines pipelines;

    ApprovedImageIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Legitimate(8)
    void the_image_in_the_message_is_the_one_that_runs_after_the_approval() throws IOException {
        // Given
        pipelines.apply("shown", APPROVED);
        PipelineSnapshot waiting = untilWaiting("shown", "");
        String image = imageIn(waiting);

        // When
        pipelines.annotate("shown", Annotations.APPROVE_RELEASE, waiting.execution());
        PipelineSnapshot serving = pipelines.untilReady("shown");

        // Then
        assertThat(message(waiting)).contains(String.valueOf(execution(waiting).revision()));
        assertThat(image).matches(".+@sha256:[0-9a-f]{64}");
        assertThat(serving.image()).isEqualTo(image);
    }

    @Attack(8)
    void a_tag_of_an_approved_image_cannot_be_moved_to_another_image() throws IOException {
        // Given
        pipelines.apply("moved", APPROVED);
        PipelineSnapshot waiting = untilWaiting("moved", "");
        String repository = waiting.output("EcrRepositoryName");
        String tag = aws("ecr list-images --output text --query imageIds[0].imageTag --repository-name " + repository);

        // When / Then
        assertThatThrownBy(() -> playground.awsCli(
                        "ecr",
                        "put-image",
                        "--repository-name",
                        repository,
                        "--image-tag",
                        tag,
                        "--image-manifest-media-type",
                        "application/vnd.oci.image.manifest.v1+json",
                        "--image-manifest",
                        "{\"schemaVersion\": 2}"))
                .hasMessageContaining("ImageTagAlreadyExistsException");
    }

    @Attack(8)
    void an_artifact_that_is_replaced_while_it_waits_is_not_approved() throws IOException {
        // Given
        pipelines.apply("waiting", APPROVED);
        PipelineSnapshot waiting = untilWaiting("waiting", "");

        // When
        replaceArtifact(waiting, imageIn(waiting).replaceFirst("@.*", ":other"));
        pipelines.annotate("waiting", Annotations.APPROVE_RELEASE, waiting.execution());
        PipelineSnapshot refused =
                pipelines.until("waiting", seen -> !seen.refused().isEmpty());

        // Then
        assertThat(refused.refused()).contains("was replaced", ":other");
        assertThat(refused.waitingRelease()).contains(waiting.execution());
    }

    @Attack(8)
    void an_artifact_that_is_replaced_after_the_approval_is_deployed_and_rolled_back() throws IOException {
        // Given: the first release runs, the second is approved, and the third is built
        pipelines.apply("replaced", APPROVED);
        PipelineSnapshot first = untilWaiting("replaced", "");
        pipelines.annotate("replaced", Annotations.APPROVE_RELEASE, first.execution());
        PipelineSnapshot serving = pipelines.untilReady("replaced");
        commit("replaced", "2");
        PipelineSnapshot second = untilWaiting("replaced", first.execution());
        List<String> known = List.of(digest(serving.image()), digest(imageIn(second)));
        commit("replaced", "3");
        String unapproved = await("the third image")
                .atMost(PATIENCE)
                .until(() -> another(second, known), found -> !found.isEmpty());
        String pipeline = second.output("PipelineName");
        transition("disable", pipeline);
        pipelines.annotate("replaced", Annotations.APPROVE_RELEASE, second.execution());
        await("the approval").atMost(PATIENCE).until(() -> approved(pipeline, second.execution()));

        // When
        replaceArtifact(second, imageIn(second).replaceFirst("@.*", "@" + unapproved));
        transition("enable", pipeline);
        await("the rollback").atMost(PATIENCE).until(() -> rolledBackTo(pipeline, first.execution()));

        // Then
        assertThat(running(second)).isEqualTo(serving.image());
        assertThat(pipelines.calls("codepipeline:RollbackStage ok")).isOne();
        assertThat(pipelines
                        .until("replaced", seen -> seen.ready() && seen.image().equals(serving.image()))
                        .waitingRelease())
                .as("the third release still waits")
                .isPresent();
        assertThat(playground.kubectl("describe", "dop/replaced"))
                .containsPattern("Warning +RollingBackRelease .*" + second.execution())
                .contains(unapproved, imageIn(second));
    }

    @Attack(8)
    void a_first_release_whose_artifact_is_replaced_after_the_approval_is_not_started() throws IOException {
        // Given
        pipelines.apply("first", APPROVED);
        PipelineSnapshot waiting = untilWaiting("first", "");
        String other = imageIn(waiting).replaceFirst("@.*", "@sha256:" + "0".repeat(64));
        String pipeline = waiting.output("PipelineName");
        transition("disable", pipeline);
        pipelines.annotate("first", Annotations.APPROVE_RELEASE, waiting.execution());
        await("the approval").atMost(PATIENCE).until(() -> approved(pipeline, waiting.execution()));

        // When
        replaceArtifact(waiting, other);
        transition("enable", pipeline);
        PipelineSnapshot stalled = pipelines.untilStalled("first");

        // Then
        assertThat(stalled.because("Stalled", "ImageNotApproved")).isTrue();
        assertThat(stalled.condition("Stalled").orElseThrow().message()).contains(imageIn(waiting), other);
        assertThat(stalled.running()).isZero();

        // When: another release is approved
        pipelines.annotate("first", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot second = untilWaiting("first", waiting.execution());
        pipelines.annotate("first", Annotations.APPROVE_RELEASE, second.execution());

        // Then
        assertThat(pipelines.untilReady("first").image()).isEqualTo(imageIn(second));
    }

    private void transition(String change, String pipeline) throws IOException {
        aws("codepipeline " + change
                + "-stage-transition --stage-name Deploy --transition-type Inbound --pipeline-name " + pipeline
                + (change.equals("disable") ? " --reason attack" : ""));
    }

    private PipelineSnapshot untilWaiting(String name, String after) {
        return pipelines.until(
                name,
                seen -> seen.waitingRelease().filter(id -> !id.equals(after)).isPresent());
    }

    private static String message(PipelineSnapshot waiting) {
        return waiting.condition("PipelineSucceeded").orElseThrow().message();
    }

    /** As the message of the waiting release names it. */
    private static String imageIn(PipelineSnapshot waiting) {
        return message(waiting).replaceFirst(".* deploys image (\\S+)\\. .*", "$1");
    }

    private static ExecutionStatus execution(PipelineSnapshot seen) {
        return seen.pipeline().map(pipeline -> pipeline.execution()).orElseThrow();
    }

    private static String digest(String image) {
        return image.substring(image.indexOf('@') + 1);
    }

    /** An image of the registry that is not known yet; empty when there is none. */
    private String another(PipelineSnapshot seen, List<String> known) throws IOException {
        return Arrays.stream(aws("ecr list-images --output text --query imageIds[].imageDigest --repository-name "
                                + seen.output("EcrRepositoryName"))
                        .split("\\s+"))
                .filter(found -> !known.contains(found))
                .findFirst()
                .orElse("");
    }

    private boolean approved(String pipeline, String execution) throws IOException {
        return aws("codepipeline list-action-executions --output text --filter pipelineExecutionId=" + execution
                        + " --query actionExecutionDetails[?stageName=='Approval'].status --pipeline-name " + pipeline)
                .equals("Succeeded");
    }

    private boolean rolledBackTo(String pipeline, String execution) throws IOException {
        return aws("codepipeline list-pipeline-executions --output text --pipeline-name " + pipeline
                        + " --query pipelineExecutionSummaries[?rollbackMetadata.rollbackTargetPipelineExecutionId=='"
                        + execution + "'].status")
                .equals("Succeeded");
    }

    private String running(PipelineSnapshot seen) throws IOException {
        String revision = aws("ecs describe-services --output text --query services[0].taskDefinition --cluster "
                + seen.output("ClusterName") + " --services " + seen.output("ServiceName"));
        return aws("ecs describe-task-definition --output text --query taskDefinition.containerDefinitions[0].image"
                + " --task-definition " + revision);
    }

    /** As whoever may write the whole bucket. */
    private void replaceArtifact(PipelineSnapshot of, String image) throws IOException {
        String[] place = aws("codepipeline list-action-executions --output text --filter pipelineExecutionId="
                        + of.waitingRelease().orElseThrow()
                        + " --query actionExecutionDetails[?stageName=='Build'].output.outputArtifacts[0].s3location.[bucket,key]"
                        + " --pipeline-name " + of.output("PipelineName"))
                .split("\\s+");
        Path zip = Files.createTempFile(playground.folder(), "artifact-", ".zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(file)) {
            archive.putNextEntry(new ZipEntry("imagedefinitions.json"));
            archive.write(
                    "[{\"name\":\"app\",\"imageUri\":\"%s\"}]".formatted(image).getBytes(UTF_8));
        }
        aws("s3api put-object --bucket " + place[0] + " --key " + place[1] + " --body " + zip);
    }

    private void commit(String repository, String version) throws IOException {
        String head = aws("codecommit get-branch --branch-name main --output text --query branch.commitId"
                + " --repository-name " + repository);
        String app = Files.readString(Checkout.file("sample-app/api.py"));
        Path file = Files.writeString(
                playground.folder().resolve("api-" + version + ".py"),
                app.replaceFirst("VERSION = \"[^\"]*\"", "VERSION = \"" + version + "\""));
        aws("codecommit put-file --branch-name main --file-path api.py --file-content fileb://" + file
                + " --parent-commit-id " + head + " --repository-name " + repository);
    }

    private String aws(String arguments) throws IOException {
        return playground.awsCli(arguments.split(" ")).strip();
    }
}
