// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code spec.postDeploy}: what its buildspec says of the deployed service decides whether the release stays. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class PostDeployIT {
    private static final String CHECKED = "network: {vpcId: vpc-0a1b2c3d}\npostDeploy: {onFailure: RollBack}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    PostDeployIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_release_whose_check_fails_is_rolled_back_to_the_one_that_passed() throws Exception {
        // Given: the check of the sample app has asked the first release until it answered
        pipelines.apply("checked", CHECKED);
        PipelineSnapshot first =
                pipelines.until("checked", seen -> seen.is("Ready", "True") && seen.is("PipelineSucceeded", "True"));
        Clone clone = Clone.of(playground, first.output("RepositoryCloneUrlHttp"), folder.resolve("clone"));

        // When: the next one must not be version 2
        clone.write(
                "buildspec-postdeploy.yml",
                "version: 0.2\nphases: {build: {commands: ['! curl --silent $SERVICE_ENDPOINT | grep \"flask-demo 2\"']}}\n");
        clone.version("2", "main");
        PipelineSnapshot back = pipelines.until(
                "checked", seen -> seen.because("PipelineSucceeded", "ReleaseRolledBack") && seen.is("Ready", "True"));

        // Then
        assertThat(back.condition("PipelineSucceeded").orElseThrow().message())
                .contains("deployed again what execution " + first.execution() + " had deployed");
        assertThat(App.answer(back.endpoint())).contains("from flask-demo 1");
    }
}
