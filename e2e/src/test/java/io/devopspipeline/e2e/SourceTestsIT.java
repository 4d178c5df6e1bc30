// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code spec.test}: what its buildspec says of a commit decides whether that is deployed. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class SourceTestsIT {
    private static final String TESTED =
            "network: {vpcId: vpc-0a1b2c3d}\ntest: {environment: [{name: SUITE, value: all}]}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    SourceTestsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_release_whose_tests_fail_deploys_nothing_and_the_next_that_passes_is_deployed() throws Exception {
        // Given
        pipelines.apply("tested", TESTED);
        PipelineSnapshot first = pipelines.untilReady("tested");
        Clone clone = Clone.of(playground, first.output("RepositoryCloneUrlHttp"), folder.resolve("clone"));

        // When
        clone.write("buildspec-test.yml", failing("echo expected 1 but got $SUITE; [ \"$SUITE\" != all ]"));
        clone.version("2", "main");
        PipelineSnapshot failed = pipelines.until("tested", seen -> seen.is("PipelineSucceeded", "False"));

        // Then
        assertThat(failed.condition("PipelineSucceeded").orElseThrow().message())
                .contains("Test", "exit status 1", "expected 1 but got all");
        assertThat(stage(failed, "Test").status()).isEqualTo("Failed");
        assertThat(stage(failed, "Test").url()).contains("codebuild");
        assertThat(stage(failed, "Deploy").execution())
                .isEqualTo(stage(first, "Deploy").execution());
        assertThat(App.answer(failed.endpoint())).contains("from flask-demo 1");

        // When
        clone.write("buildspec-test.yml", failing("[ \"$SUITE\" = all ]"));
        clone.version("3", "main");
        PipelineSnapshot passed = pipelines.until("tested", seen -> seen.released(failed.execution()));

        // Then
        assertThat(App.answer(passed.endpoint())).contains("from flask-demo 3");
    }

    private static String failing(String command) {
        return "version: 0.2\nphases: {build: {commands: ['" + command + "']}}\n";
    }

    private static StageStatus stage(PipelineSnapshot seen, String name) {
        return seen.pipeline().orElseThrow().stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
