// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.ReleaseStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A commit that does not build: the resource shows what the build wrote last, if the operator may read it. The next one that does has its author. */
@Tag("failure")
@ExtendWith(RunningOperator.class)
class FailedBuildIT {
    private static final String LOG = "The build's log ends with";

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    FailedBuildIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_failed_build_is_shown_with_its_last_lines_only_with_the_permission_to_read_them() throws Exception {
        // Given
        pipelines.apply("lines", "network: {vpcId: vpc-0a1b2c3d}\n");
        PipelineSnapshot first = pipelines.until("lines", seen -> seen.ready() && seen.is("PipelineSucceeded", "True"));
        assertThat(release(first).author()).isNull();
        assertThat(pipelines.calls("codecommit:GetCommit ok")).isZero();
        Clone clone = Clone.of(playground, first.output("RepositoryCloneUrlHttp"), folder.resolve("clone"));

        // When
        clone.broken("main");
        PipelineSnapshot failed = pipelines.until("lines", seen -> seen.because("PipelineSucceeded", "ReleaseFailed"));

        // Then
        assertThat(message(failed)).contains("failed in stage Build").containsPattern(LOG + ": \".*SyntaxError");
        assertThat(pipelines.calls("logs:GetLogEvents ok")).isOne();

        // When it is fixed
        clone.version("2", "main");
        PipelineSnapshot fixed = pipelines.until("lines", seen -> seen.released(failed.execution()));

        // Then
        assertThat(release(fixed).author()).isEqualTo("Ada");
        assertThat(fixed.status().orElseThrow().toString()).doesNotContain("ada@example.com");
        assertThat(pipelines.calls("codecommit:GetCommit ok")).isOne();

        // When the permission is missing
        playground.control("POST", "faults", """
                {"kind": "deny", "service": "logs", "operation": "GetLogEvents", "times": -1}""");
        clone.broken("main");
        PipelineSnapshot blind = pipelines.until(
                "lines",
                seen -> seen.because("PipelineSucceeded", "ReleaseFailed")
                        && !seen.execution().equals(failed.execution()));

        // Then
        assertThat(message(blind)).contains("failed in stage Build").doesNotContain(LOG);
        assertThat(blind.ready()).isTrue();
        assertThat(pipelines.calls("logs:GetLogEvents AccessDeniedException")).isOne();
    }

    private static String message(PipelineSnapshot seen) {
        return seen.condition("PipelineSucceeded").orElseThrow().message();
    }

    private static ReleaseStatus release(PipelineSnapshot seen) {
        return seen.status().orElseThrow().release();
    }
}
