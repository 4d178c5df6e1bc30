// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed CRD is the contract; a change of the records shows as a diff of it. */
class CrdIsUpToDateTest {
    private static final Path COMMITTED = Path.of("devopspipelines.devopspipeline.io.yaml");

    private static final Path IN_CHART = Path.of("../deploy/helm/devops-pipeline-operator/files/crd.yaml");

    private static final Path REFERENCE = Path.of("../docs/reference.md");

    @Test
    void the_committed_crd_is_the_one_that_follows_from_the_records() throws IOException {
        // Given
        String generated = GeneratedCrd.yaml();
        if (Boolean.getBoolean("crd.update")) {
            Files.writeString(COMMITTED, generated);
            Files.writeString(IN_CHART, generated);
        }

        // When
        String committed = Files.readString(COMMITTED);

        // Then
        assertThat(committed).as("run ./mvnw -pl crd test -Dcrd.update=true").isEqualTo(generated);
    }

    @Test
    void the_chart_installs_the_committed_crd() throws IOException {
        // When
        String inChart = Files.readString(IN_CHART);

        // Then
        assertThat(inChart).as("run ./mvnw -pl crd test -Dcrd.update=true").isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void the_committed_reference_is_the_one_that_follows_from_the_crd() throws IOException {
        // Given
        String generated =
                Reference.of(GeneratedCrd.generate().getSpec().getVersions().getFirst());
        if (Boolean.getBoolean("crd.update")) {
            Files.writeString(REFERENCE, generated);
        }

        // When
        String committed = Files.readString(REFERENCE);

        // Then
        assertThat(committed).as("run ./mvnw -pl crd test -Dcrd.update=true").isEqualTo(generated);
    }

    @Test
    void every_field_explains_itself_to_kubectl_explain() throws IOException {
        // Given
        JSONSchemaProps root = GeneratedCrd.generate()
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();

        // When
        List<String> silent = new ArrayList<>();
        collect("spec", GeneratedCrd.at(root, "spec"), silent);
        collect("status", GeneratedCrd.at(root, "status"), silent);

        // Then
        assertThat(silent).isEmpty();
    }

    private static void collect(String path, JSONSchemaProps schema, List<String> silent) {
        JSONSchemaProps inner =
                schema.getItems() == null ? schema : schema.getItems().getSchema();
        if (inner.getProperties() != null) {
            inner.getProperties().forEach((name, property) -> {
                if (property.getDescription() == null
                        || property.getDescription().isBlank()) {
                    silent.add(path + "." + name);
                }
                collect(path + "." + name, property, silent);
            });
        }
    }
}
