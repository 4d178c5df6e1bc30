// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A repository that has only a Dockerfile: the message says what it needs, and with that it is delivered. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class AutoBuildspecIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String SOURCE = "{codeCommit: {repositoryName: docker-only, seed: None}}";

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    AutoBuildspecIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_repository_without_a_buildspec_is_delivered_as_soon_as_the_spec_says_auto() throws Exception {
        // Given
        pipelines.apply("auto", SOURCE, NETWORK);
        PipelineSnapshot empty = pipelines.until("auto", seen -> seen.because("Ready", "WaitingForFirstCommit"));
        Clone clone = Clone.ofSample(playground, empty.output("RepositoryCloneUrlHttp"), folder.resolve("auto"));

        // When
        clone.withoutBuildspec("1", "main");
        PipelineSnapshot stalled = pipelines.until("auto", seen -> seen.because("Stalled", "ReleaseFailed"));

        // Then
        Condition why = stalled.condition("Stalled").orElseThrow();
        assertThat(why.message())
                .contains("failed in stage Build", "buildspec.yml: no such file or directory")
                .contains("set spec.build.buildspec: Auto.")
                .contains(Annotations.RELEASE_REQUESTED_AT);

        // When
        pipelines.apply("auto", SOURCE, NETWORK + "build: {buildspec: Auto}\n");
        pipelines.annotate("auto", Annotations.RELEASE_REQUESTED_AT, "with Auto");
        PipelineSnapshot ready = pipelines.untilReady("auto");

        // Then
        assertThat(App.answer(ready.endpoint())).contains("from flask-demo 1");
        assertThat(ready.image()).contains("@sha256:");

        // When
        clone.version("2", "main");
        PipelineSnapshot second = pipelines.until("auto", seen -> seen.released(ready.execution()));

        // Then
        assertThat(App.answer(second.endpoint())).contains("from flask-demo 2");
        assertThat(tags(second)).hasSize(2).allMatch(tag -> tag.matches("[0-9a-f]{40}-[0-9]+"));
    }

    private String[] tags(PipelineSnapshot pipeline) throws Exception {
        return playground
                .awsCli(
                        "ecr",
                        "list-images",
                        "--repository-name",
                        pipeline.output("EcrRepositoryName"),
                        "--query",
                        "imageIds[].imageTag",
                        "--output",
                        "text")
                .strip()
                .split("\\s+");
    }
}
