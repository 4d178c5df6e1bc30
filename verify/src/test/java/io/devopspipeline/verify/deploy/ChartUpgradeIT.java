// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The chart's CRD in the life of a release. */
@Tag("install")
class ChartUpgradeIT {
    private static final Tools TOOLS = Tools.fromEnvironment();

    @TempDir
    private Path older;

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = "make test sets DOP_HELM")
    void an_upgrade_brings_the_new_crd_and_neither_it_nor_an_uninstall_takes_a_resource_away() throws Exception {
        try (Playground playground = Playground.start(TOOLS, 60)) {
            // Given
            copyWithAnOlderCrd();
            helm(playground, "install", older.toString(), "--create-namespace");
            String uid = create(playground);
            assertThat(columns(playground)).contains("Address").doesNotContain("Endpoint");

            // When
            helm(playground, "upgrade", InstallMethod.Helm.chart().toString());

            // Then
            assertThat(columns(playground)).contains("Endpoint").doesNotContain("Address");
            assertThat(uid(playground)).isEqualTo(uid);

            // When
            helm(playground, "uninstall");

            // Then
            assertThat(uid(playground)).isEqualTo(uid);
            assertThat(playground
                            .client()
                            .apps()
                            .deployments()
                            .inAnyNamespace()
                            .list()
                            .getItems())
                    .isEmpty();

            // When
            helm(playground, "install", InstallMethod.Helm.chart().toString());

            // Then
            assertThat(uid(playground)).isEqualTo(uid);
        }
    }

    private void copyWithAnOlderCrd() throws IOException {
        Path chart = InstallMethod.Helm.chart();
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = older.resolve(chart.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace("name: \"Endpoint\"", "name: \"Address\""));
            }
        }
    }

    private static void helm(Playground playground, String verb, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOLS.helm().toString(), verb, InstallMethod.OPERATOR));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--namespace",
                InstallMethod.OPERATOR,
                "--kubeconfig",
                playground.kubeconfig().toString()));
        assertThat(Command.run(command, Map.of())).isNotBlank();
    }

    private static List<String> columns(Playground playground) {
        return playground
                .client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("devopspipelines.devopspipeline.io")
                .get()
                .getSpec()
                .getVersions()
                .getFirst()
                .getAdditionalPrinterColumns()
                .stream()
                .map(CustomResourceColumnDefinition::getName)
                .toList();
    }

    private static String create(Playground playground) {
        return playground.client().resource("""
                        apiVersion: devopspipeline.io/v1alpha1
                        kind: DevOpsPipeline
                        metadata: {name: kept, namespace: default}
                        spec:
                          region: eu-west-1
                          network: {vpcId: vpc-0a1b2c3d}
                          source: {codeCommit: {repositoryName: kept}}
                        """).create().getMetadata().getUid();
    }

    private static String uid(Playground playground) {
        return playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName("kept")
                .get()
                .getMetadata()
                .getUid();
    }
}
