// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests against the real API server. An {@code invalid-*.yaml} says in its first line which words the refusal must contain; when it
 * has several documents, the earlier ones are accepted and the last is the change that is refused.
 */
class FixturesTest {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures");
    private static final String EXPECTED = "# refused: ";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("fixtures")
            .withForce(true)
            .build();

    private static final KubeAPIServer SERVER = ApiServer.offline();
    private static final List<GenericKubernetesResource> APPLIED = new ArrayList<>();
    private static KubernetesClient client = new KubernetesClientBuilder().build();

    @BeforeAll
    static void start() throws IOException {
        SERVER.start();
        Config config = Config.fromKubeconfig(SERVER.getKubeConfigYaml());
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        CustomResourceDefinition crd =
                client.resource(Files.readString(Path.of("devopspipelines.devopspipeline.io.yaml")))
                                        .create()
                                instanceof CustomResourceDefinition created
                        ? created
                        : new CustomResourceDefinition();
        client.resource(crd)
                .waitUntilCondition(
                        found -> found.getStatus() != null
                                && found.getStatus().getConditions() != null
                                && found.getStatus().getConditions().stream()
                                        .anyMatch(c -> c.getType().equals("Established")
                                                && c.getStatus().equals("True")),
                        30,
                        TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        client.close();
        SERVER.stop();
    }

    @AfterEach
    void clean() {
        APPLIED.forEach(applied -> client.resource(applied).delete());
        APPLIED.clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void a_valid_manifest_is_accepted_and_another_apply_changes_nothing(String file) throws IOException {
        // Given
        GenericKubernetesResource manifest = documents(file).getFirst();

        // When: the first update stores the default of the status, which a create drops
        GenericKubernetesResource created = apply(manifest);
        GenericKubernetesResource first = apply(manifest);
        GenericKubernetesResource second = apply(manifest);

        // Then
        assertThat(second.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
        assertThat(second.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(second.getAdditionalProperties()).isEqualTo(created.getAdditionalProperties());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void an_invalid_manifest_is_refused_with_the_words_it_states(String file) throws IOException {
        // Given
        List<GenericKubernetesResource> documents = documents(file);
        documents.subList(0, documents.size() - 1).forEach(FixturesTest::apply);
        String expected = Files.readAllLines(FOLDER.resolve(file)).getFirst();

        // When
        KubernetesClientException refusal =
                catchThrowableOfType(KubernetesClientException.class, () -> apply(documents.getLast()));

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
                documents(sample).stream().map(FixturesTest::apply).toList();

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
        List<GenericKubernetesResource> documents = new ArrayList<>();
        for (String document : Files.readString(file).split("(?m)^---\\s*$")) {
            documents.add(Serialization.unmarshal(document, GenericKubernetesResource.class));
        }
        return documents;
    }

    private static GenericKubernetesResource apply(GenericKubernetesResource manifest) {
        GenericKubernetesResource applied =
                client.resource(manifest).inNamespace("default").patch(APPLY);
        APPLIED.add(applied);
        return applied;
    }
}
