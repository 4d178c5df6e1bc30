// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample's buildspec: what it makes of the revision that CodeBuild gives it. A Docker tag begins with a letter, a digit or an underscore. */
class BuildspecTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "0123456789abcdef0123456789abcdef01234567, 0123456789abcdef0123456789abcdef01234567-7",
        ".FLQEZscLIcfxSq.jsFJ.szUkmng2Yw6, v.FLQEZscLIcfxSq.jsFJ.szUkmng2Yw6-7",
        "-Qx3, v-Qx3-7",
        "_Qx3, _Qx3-7",
        "refs/heads/main, refs-heads-main-7",
    })
    void each_revision_becomes_a_valid_tag(String revision, String tag) throws Exception {
        // When
        String made = tagOf(Map.of("CODEBUILD_RESOLVED_SOURCE_VERSION", revision, "CODEBUILD_BUILD_NUMBER", "7"));

        // Then
        assertThat(made).isEqualTo(tag).matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    }

    @ParameterizedTest
    @CsvSource("7, source-7")
    void a_build_without_a_revision_is_tagged_by_its_number(String number, String tag) throws Exception {
        // When
        String made = tagOf(Map.of("CODEBUILD_BUILD_NUMBER", number));

        // Then
        assertThat(made).isEqualTo(tag);
    }

    @Test
    void two_builds_of_a_long_revision_have_valid_tags_of_their_own() throws Exception {
        // Given
        String revision = "r".repeat(200);

        // When
        List<String> made = List.of(
                tagOf(Map.of("CODEBUILD_RESOLVED_SOURCE_VERSION", revision, "CODEBUILD_BUILD_NUMBER", "7")),
                tagOf(Map.of("CODEBUILD_RESOLVED_SOURCE_VERSION", revision, "CODEBUILD_BUILD_NUMBER", "1234567890")));

        // Then
        assertThat(made).doesNotHaveDuplicates().allMatch(tag -> tag.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}"));
    }

    private static String tagOf(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command() + "\nprintf %s \"$IMAGE_TAG\"");
        shell.environment().putAll(environment);
        Process process = shell.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String command() throws IOException {
        try (InputStream in = Objects.requireNonNull(BuildspecTest.class.getResourceAsStream("/seed/buildspec.yml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("- IMAGE_TAG="))
                    .map(line -> line.substring(2))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
