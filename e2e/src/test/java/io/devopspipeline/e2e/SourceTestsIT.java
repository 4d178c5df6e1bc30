// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.crd.status.TestStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
        clone.write("buildspec-test.yml", testing("echo expected 1 but got $SUITE; [ \"$SUITE\" != all ]"));
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
        clone.write("buildspec-test.yml", testing("[ \"$SUITE\" = all ]"));
        clone.version("3", "main");
        PipelineSnapshot passed = pipelines.until("tested", seen -> seen.released(failed.execution()));

        // Then
        assertThat(App.answer(passed.endpoint())).contains("from flask-demo 3");
    }

    @Test
    void tests_that_pass_are_counted_in_the_status() throws Exception {
        // When
        pipelines.apply("counted", TESTED);
        TestStatus tests = tests(pipelines.untilReady("counted"));

        // Then
        assertThat(tests.total()).isPositive().isEqualTo(tests.succeeded());
        assertThat(List.of(tests.failed(), tests.skipped())).containsOnly(0);
        assertThat(tests.logGroup()).startsWith("/devopspipeline/dop-").endsWith("/build");
        assertThat(tests.reportUrl()).contains("/testReports/reports/", "-test-tests/");
        assertThat(playground.awsCli(
                        "codebuild",
                        "describe-test-cases",
                        "--report-arn",
                        String.valueOf(tests.reportArn()),
                        "--query",
                        "length(testCases)"))
                .isEqualToIgnoringWhitespace(String.valueOf(tests.total()));
    }

    @Test
    void a_release_whose_tests_fail_names_the_first_failed_test_case_and_deploys_nothing() throws Exception {
        // Given
        pipelines.apply("reported", TESTED);
        PipelineSnapshot first = pipelines.untilReady("reported");
        Clone clone = Clone.of(playground, first.output("RepositoryCloneUrlHttp"), folder.resolve("clone"));

        // When
        clone.write("buildspec-test.yml", testing("false") + """
                reports:
                  tests: {files: [results.xml]}
                  smoke: {files: [smoke.xml]}
                """);
        clone.write("results.xml", """
                <testsuite name="api">
                  <testcase classname="test_api" name="test_greets"/>
                  <testcase classname="test_api" name="test_counts"><failure message="assert 1 == 2">trace</failure></testcase>
                  <testcase classname="test_api" name="test_later"><skipped/></testcase>
                </testsuite>
                """);
        clone.write("smoke.xml", "<testsuite><testcase name='smoke'/></testsuite>");
        clone.version("2", "main");
        PipelineSnapshot failed = pipelines.until("reported", seen -> seen.is("PipelineSucceeded", "False"));

        // Then
        assertThat(failed.condition("PipelineSucceeded").orElseThrow().message())
                .contains(
                        "Test", "1 of 4 test cases failed, the first one is test_api.test_counts: \"assert 1 == 2\".");
        assertThat(tests(failed).execution()).isEqualTo(failed.execution());
        assertThat(tests(failed).failed()).isEqualTo(1);
        assertThat(tests(failed).skipped()).isEqualTo(1);
        assertThat(tests(failed).reportArn()).contains("-test-tests:");
        assertThat(stage(failed, "Deploy").execution())
                .isEqualTo(stage(first, "Deploy").execution());
        assertThat(playground.inventory().toString()).contains("-test-smoke");

        // When
        pipelines.deleteWhole("reported");

        // Then
        assertThat(playground.inventory()).isEmpty();
    }

    private static String testing(String command) {
        return "version: 0.2\nphases: {build: {commands: ['" + command + "']}}\n";
    }

    private static TestStatus tests(PipelineSnapshot seen) {
        return Objects.requireNonNull(seen.status().orElseThrow().test());
    }

    private static StageStatus stage(PipelineSnapshot seen, String name) {
        return seen.pipeline().orElseThrow().stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
