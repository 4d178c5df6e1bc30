// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.ValidationRules.PathRule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests against the real API server. An {@code invalid-*.yaml} says in its first line which words the refusal must contain; when it
 * has several documents, the earlier ones are accepted and the last is the change that is refused.
 */
@Tag("validation")
class FixturesIT {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures");
    private static final String EXPECTED = "# refused: ";
    private static @Nullable ApiServerWithCrd server;

    @BeforeAll
    static void start() throws IOException {
        server = new ApiServerWithCrd();
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @AfterEach
    void clean() {
        server().deleteApplied();
    }

    private static ApiServerWithCrd server() {
        return Objects.requireNonNull(server);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void a_valid_manifest_is_accepted_and_another_apply_changes_nothing(String file) throws IOException {
        // Given
        List<GenericKubernetesResource> manifests = documents(file);

        // When: the first update stores the default of the status, which a create drops
        List<GenericKubernetesResource> created =
                manifests.stream().map(server()::apply).toList();
        List<GenericKubernetesResource> first =
                manifests.stream().map(server()::apply).toList();
        List<GenericKubernetesResource> second =
                manifests.stream().map(server()::apply).toList();

        // Then
        assertThat(second)
                .extracting(FixturesIT::version)
                .isEqualTo(first.stream().map(FixturesIT::version).toList());
        assertThat(second).allSatisfy(each -> assertThat(each.getMetadata().getGeneration())
                .isEqualTo(1));
        assertThat(second)
                .extracting(GenericKubernetesResource::getAdditionalProperties)
                .isEqualTo(created.stream()
                        .map(GenericKubernetesResource::getAdditionalProperties)
                        .toList());
    }

    private static String version(GenericKubernetesResource resource) {
        return resource.getMetadata().getResourceVersion();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void an_invalid_manifest_is_refused_with_the_words_it_states(String file) throws IOException {
        // Given
        List<GenericKubernetesResource> documents = documents(file);
        documents.subList(0, documents.size() - 1).forEach(server()::apply);
        String expected = Files.readAllLines(FOLDER.resolve(file)).getFirst();

        // When
        KubernetesClientException refusal =
                catchThrowableOfType(KubernetesClientException.class, () -> server().apply(documents.getLast()));

        // Then
        assertThat(expected).startsWith(EXPECTED);
        assertThat(refusal).as("accepted: %s", file).isNotNull();
        assertThat(refusal.getMessage()).contains(expected.substring(EXPECTED.length()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void a_sample_is_accepted(Path sample) throws IOException {
        // When
        List<GenericKubernetesResource> applied =
                documents(sample).stream().map(server()::apply).toList();

        // Then
        assertThat(applied)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getMetadata().getUid()).isNotEmpty());
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("../deploy/samples"))) {
            return all.sorted().toList();
        }
    }

    @Test
    void every_message_of_the_crd_has_a_fixture() throws IOException {
        // Given
        List<String> expected = new ArrayList<>();
        for (String file : invalid().toList()) {
            expected.add(Files.readAllLines(FOLDER.resolve(file)).getFirst());
        }
        JSONSchemaProps root = GeneratedCrd.schema();

        // When
        List<String> unseen = ValidationRules.of(root).stream()
                .map(PathRule::what)
                .filter(what -> expected.stream().noneMatch(line -> line.contains(what)))
                .toList();

        // Then
        assertThat(unseen).isEmpty();
    }

    @Test
    void valid_everything_has_every_field_of_the_spec() throws IOException {
        // Given
        JSONSchemaProps root = GeneratedCrd.schema();
        List<JsonNode> manifests = new ArrayList<>();
        for (GenericKubernetesResource manifest : documents("valid-everything.yaml")) {
            manifests.add(Serialization.jsonMapper()
                    .valueToTree(manifest.getAdditionalProperties().get("spec")));
        }

        // When: the items of a list stand for its fields
        List<String> missing = FieldText.leavesOf(GeneratedCrd.at(root, "spec"))
                .filter(path -> manifests.stream().noneMatch(manifest -> has(manifest, path)))
                .toList();

        // Then
        assertThat(missing).isEmpty();
    }

    private static boolean has(JsonNode manifest, String path) {
        JsonNode at = manifest;
        for (String name : path.split("\\.")) {
            at = (at.isArray() ? at.path(0) : at).path(name);
        }
        return !at.isMissingNode() && !at.isNull();
    }

    @Test
    void no_fixture_goes_unused() throws IOException {
        // When
        List<String> unused =
                files("").filter(name -> !name.matches("(in)?valid-.*\\.yaml")).toList();

        // Then
        assertThat(unused).isEmpty();
        assertThat(invalid()).hasSizeGreaterThanOrEqualTo(40);
    }

    static Stream<String> valid() throws IOException {
        return files("valid-");
    }

    static Stream<String> invalid() throws IOException {
        return files("invalid-");
    }

    private static Stream<String> files(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<GenericKubernetesResource> documents(String file) throws IOException {
        return documents(FOLDER.resolve(file));
    }

    private static List<GenericKubernetesResource> documents(Path file) throws IOException {
        return ApiServerWithCrd.documents(Files.readString(file));
    }
}
