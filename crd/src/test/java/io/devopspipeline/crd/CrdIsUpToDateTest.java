// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed CRD is the contract; a change of the records shows as a diff of it. */
class CrdIsUpToDateTest {
    private static final Path COMMITTED = Path.of("devopspipelines.devopspipeline.io.yaml");

    private static final Path IN_CHART = Path.of("../deploy/helm/devops-pipeline-operator/files/crd.yaml");

    private static final Path REFERENCE = Path.of("../docs/reference.md");

    private static final Path TROUBLESHOOTING = Path.of("../docs/troubleshooting.md");

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
    void the_troubleshooting_page_has_the_reasons_of_the_enum() throws IOException {
        // Given
        String page = Files.readString(TROUBLESHOOTING);
        String generated = ReasonsTable.in(page);
        if (Boolean.getBoolean("crd.update")) {
            Files.writeString(TROUBLESHOOTING, generated);
        }

        // When
        String committed = Files.readString(TROUBLESHOOTING);

        // Then
        assertThat(committed).as("run ./mvnw -pl crd test -Dcrd.update=true").isEqualTo(generated);
    }
}
