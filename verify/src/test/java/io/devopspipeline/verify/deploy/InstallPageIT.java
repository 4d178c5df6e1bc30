// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The examples in docs/install.md, as somebody copies them. */
@Tag("install")
class InstallPageIT {
    private static final Tools TOOLS = Tools.fromEnvironment();
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path checkout;

    @Test
    void the_overlay_renders_with_its_image_its_role_and_its_cluster() throws Exception {
        // Given
        copy("crd/kustomization.yaml", "crd/devopspipelines.devopspipeline.io.yaml", "deploy/kustomize");
        Path overlay = Files.createDirectory(checkout.resolve("deploy/kustomize/ours"));
        Files.writeString(overlay.resolve("kustomization.yaml"), example("kind: Kustomization"));

        // When
        Rendered rendered = Rendered.parse(
                Command.run(List.of(TOOLS.kubectl().toString(), "kustomize", overlay.toString()), Map.of()));

        // Then
        var container = rendered.one("Deployment", InstallMethod.OPERATOR, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
        assertThat(container.getImage()).startsWith("REGISTRY/devops-pipeline-operator:");
        assertThat(container.getEnv())
                .anyMatch(variable -> "production".equals(variable.getValue()))
                .hasSizeGreaterThan(1);
        assertThat(rendered.one("ServiceAccount", InstallMethod.OPERATOR, ServiceAccount.class)
                        .getMetadata()
                        .getAnnotations())
                .containsKey("eks.amazonaws.com/role-arn");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = "make test sets DOP_HELM")
    void the_values_for_kind_give_the_container_its_credentials() throws Exception {
        // Given
        Path values = Files.writeString(checkout.resolve("values.yaml"), example("extraEnv:"));

        // When
        Rendered rendered = Rendered.parse(Command.run(
                List.of(
                        TOOLS.helm().toString(),
                        "template",
                        InstallMethod.OPERATOR,
                        InstallMethod.Helm.chart().toString(),
                        "--values",
                        values.toString()),
                Map.of()));

        // Then
        assertThat(rendered.one("Deployment", InstallMethod.OPERATOR, Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .anyMatch(variable -> variable.getName().equals("AWS_SECRET_ACCESS_KEY"));
    }

    private static String example(String part) throws IOException {
        return YAML.matcher(Files.readString(Checkout.file("docs/install.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(yaml -> yaml.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private void copy(String... paths) throws IOException {
        for (String path : paths) {
            Path from = Checkout.file(path);
            try (Stream<Path> all = Files.walk(from)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Path copy =
                            checkout.resolve(path).resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
