// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The template of every sample and of every manifest that the CRD's tests accept. Each is written to {@code target/rendered}, where {@code make check} and
 * {@code make lint} run cfn-lint over it.
 */
class RenderedTemplatesTest {
    private static final Path CRD = Path.of("../crd/devopspipelines.devopspipeline.io.yaml");
    private static final Path RENDERED = Path.of("target/rendered");
    private static final List<Path> FOLDERS =
            List.of(Path.of("../deploy/samples"), Path.of("../crd/src/test/resources/fixtures"));
    /** CloudFormation's quotas: for a template in a request, and for one in a bucket. */
    private static final int REQUEST_BYTES_MAX = 51_200;

    private static final int BODY_BYTES_MAX = 1_000_000;

    private static final int PARAMETERS_MAX = 200;
    private static final int RESOURCES_MAX = 500;
    private static final int OUTPUTS_MAX = 200;
    private static final int PARAMETER_BYTES_MAX = 4_096;

    @BeforeAll
    static void removeWhatAnEarlierRunWrote() throws IOException {
        Files.createDirectories(RENDERED);
        try (Stream<Path> files = Files.list(RENDERED)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    static Stream<Path> manifests() throws IOException {
        return FOLDERS.stream()
                .flatMap(RenderedTemplatesTest::yaml)
                .filter(file -> !file.getFileName().toString().startsWith("invalid-"));
    }

    private static Stream<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(RenderedTemplatesTest::hasPipeline)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasPipeline(Path file) {
        try {
            return Files.readString(file).lines().anyMatch("kind: DevOpsPipeline"::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_rendered_template_stays_below_the_limits_of_aws(Path manifest) throws IOException {
        // When
        List<StackBlueprint> stacks =
                TemplateCommand.ofCrd(CRD).pipelineStacks(manifest).toList();

        // Then
        assertThat(stacks).isNotEmpty();
        for (StackBlueprint stack : stacks) {
            JsonNode template = ParsedTemplate.of(stack.body()).root();
            int bytes = stack.body().getBytes(UTF_8).length;
            int parameters = template.path("Parameters").size();
            int resources = template.path("Resources").size();
            System.out.printf(
                    "%-40s %,6d bytes, %d parameters, %d resources%n",
                    manifest.getFileName(), bytes, parameters, resources);
            assertThat(bytes).isLessThan(BODY_BYTES_MAX);
            assertThat(parameters).isLessThan(PARAMETERS_MAX);
            assertThat(resources).isLessThan(RESOURCES_MAX);
            assertThat(template.path("Outputs").size()).isLessThan(OUTPUTS_MAX);
            assertThat(stack.parameters().values())
                    .allMatch(value -> value.getBytes(UTF_8).length <= PARAMETER_BYTES_MAX);
            write(manifest, stack);
        }
    }

    private static void write(Path manifest, StackBlueprint stack) throws IOException {
        String name = manifest.getFileName().toString().replace(".yaml", "") + "-" + stack.name() + ".json";
        Files.writeString(RENDERED.resolve(name), stack.template().indented());
    }

    @Test
    void a_template_without_lists_fits_into_a_request() {
        assertThat(SpecFixture.pipeline(SpecFixture.plain()).body().getBytes(UTF_8).length)
                .isLessThan(REQUEST_BYTES_MAX);
    }

    @Test
    void every_folder_has_manifests() throws IOException {
        assertThat(manifests().map(Path::getParent).distinct()).containsExactlyInAnyOrderElementsOf(FOLDERS);
    }
}
