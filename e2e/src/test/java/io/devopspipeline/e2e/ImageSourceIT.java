// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code spec.source.image}: an image that something else builds. Here another pipeline builds it, and the AWS CLI tags it. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class ImageSourceIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String TAG = "stable";

    private final Pipelines pipelines;
    private final Playground playground;
    private final AwsCli aws;

    @TempDir
    private Path folder;

    ImageSourceIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        this.aws = new AwsCli(playground);
    }

    @Test
    void an_image_is_deployed_by_tag_after_a_release_request_and_by_digest() throws Exception {
        // Given
        pipelines.apply("builder", NETWORK);
        PipelineSnapshot first =
                pipelines.until("builder", seen -> seen.ready() && seen.is("PipelineSucceeded", "True"));
        String repository = first.output("EcrRepositoryName");
        allowMovingTags(repository);

        // When: the tag is not there yet
        pipelines.apply("named", source(repository, "tag: " + TAG), NETWORK);
        PipelineSnapshot missing = pipelines.untilStalled("named");

        // Then
        assertThat(missing.condition("Stalled").orElseThrow().message())
                .startsWith("ECR has no image " + repository + ":" + TAG + ".");
        assertThat(missing.stackIds()).hasSize(1);

        // When
        tag(repository, first);
        pipelines.annotate("named", Annotations.RECONCILE_REQUESTED_AT, "now");
        PipelineSnapshot served = pipelines.until("named", seen -> seen.released(""));

        // Then
        assertThat(served.image()).isEqualTo(first.image()).contains("@sha256:");
        assertThat(stages(served)).containsExactly("Source", "Deploy");
        assertThat(served.status().orElseThrow().release().commit()).isEqualTo(TAG);
        assertThat(aws.run("codebuild", "list-projects").path("projects"))
                .noneMatch(project -> project.asText().contains("named"));

        // When: the tag moves
        Clone.of(playground, first.output("RepositoryCloneUrlHttp"), folder.resolve("clone"))
                .version("2", "main");
        PipelineSnapshot second = pipelines.until("builder", seen -> seen.released(first.execution()));
        tag(repository, second);
        pipelines.annotate("named", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot moved = pipelines.until("named", seen -> seen.released(served.execution()));

        // Then
        assertThat(moved.image()).isEqualTo(second.image()).isNotEqualTo(first.image());
        assertThat(App.answer(moved.endpoint())).contains("from flask-demo 2");

        // When: the spec names the first one by its digest
        pipelines.apply("named", source(repository, "digest: '" + digest(first) + "'"), NETWORK);
        PipelineSnapshot back = pipelines.until("named", seen -> seen.released(moved.execution()));

        // Then
        assertThat(back.image()).isEqualTo(first.image());
        assertThat(App.answer(back.endpoint())).contains("from flask-demo 1");

        // When: the spec names what is not there
        pipelines.apply("named", source(repository, "tag: never-pushed"), NETWORK);
        PipelineSnapshot lost = pipelines.untilStalled("named");

        // Then
        assertThat(lost.condition("Stalled").orElseThrow().reason()).isEqualTo("ImageNotFound");
        assertThat(lost.is("ServiceReady", "True")).isTrue();
        assertThat(App.answer(lost.endpoint())).contains("from flask-demo 1");
    }

    @Test
    void a_repository_that_does_not_exist_is_named_with_the_way_to_find_one() {
        // When
        pipelines.apply("nowhere", source("nobody/nothing", "tag: '1'"), NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("nowhere");

        // Then
        assertThat(stalled.condition("Stalled").orElseThrow().message())
                .contains("ECR has no repository nobody/nothing", "aws ecr describe-repositories");
    }

    private static String source(String repository, String reference) {
        return "{image: {repository: %s, %s}}".formatted(repository, reference);
    }

    private void allowMovingTags(String repository) throws IOException {
        var _ = aws.run(
                "ecr",
                "put-image-tag-mutability",
                "--repository-name",
                repository,
                "--image-tag-mutability",
                "MUTABLE");
    }

    /** As a workflow would after its build. */
    private void tag(String repository, PipelineSnapshot built) throws IOException {
        JsonNode image = aws.run(
                        "ecr",
                        "batch-get-image",
                        "--repository-name",
                        repository,
                        "--image-ids",
                        "imageDigest=" + digest(built))
                .at("/images/0");
        var _ = aws.run(
                "ecr",
                "put-image",
                "--repository-name",
                repository,
                "--image-tag",
                TAG,
                "--image-manifest",
                image.path("imageManifest").asText(),
                "--image-manifest-media-type",
                image.path("imageManifestMediaType").asText());
    }

    private static String digest(PipelineSnapshot built) {
        return built.image().substring(built.image().indexOf('@') + 1);
    }

    private static List<String> stages(PipelineSnapshot seen) {
        return seen.pipeline().orElseThrow().stages().stream()
                .map(StageStatus::name)
                .toList();
    }
}
