// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Which policy file kustomize and Helm give the operator. */
@Tag("install")
@EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = "make test sets DOP_HELM")
class PolicyRenderingIT {
    private static final Tools TOOLS = Tools.fromEnvironment();

    private static InstallMethod.Helm helm(String... values) {
        return new InstallMethod.Helm(InstallMethod.OPERATOR, List.of(values));
    }

    private static String policy(Rendered rendered) {
        return rendered.kind("ConfigMap")
                .toList()
                .getFirst()
                .at("/data/policy.yaml")
                .asText();
    }

    @Test
    void without_a_value_helm_installs_the_shipped_policy_as_kustomize_does() throws Exception {
        // When
        String helm = policy(helm().render(TOOLS));
        String kustomize = policy(new InstallMethod.Kustomize().render(TOOLS));

        // Then
        assertThat(helm).isEqualTo(kustomize);
        assertThat(kustomize).isEqualTo(Files.readString(Checkout.file("deploy/kustomize/base/policy.yaml")));
    }

    @Test
    void the_value_for_a_single_team_installs_what_the_kustomize_component_does() throws Exception {
        // Given
        Path overlay = overlay("trusting", "components: [../../../deploy/kustomize/components/trust-all-namespaces]\n");

        // When
        Rendered helm = helm("policy.trustAllNamespaces=true").render(TOOLS);
        Rendered kustomize = kustomize(overlay);

        // Then
        assertThat(Comparison.differences(kustomize, helm)).isEmpty();
        assertThat(policy(helm)).contains("trusts all namespaces");
    }

    @Test
    void an_overlay_replaces_the_shipped_policy() throws Exception {
        // Given
        String own = "namespaces: {team-a: {roles: []}}\n";
        Path overlay = overlay("own", """
                configMapGenerator:
                  - name: devops-pipeline-operator-policy
                    behavior: replace
                    files: [policy.yaml]
                """);
        Files.writeString(overlay.resolve("policy.yaml"), own);

        // When
        Rendered kustomize = kustomize(overlay);

        // Then
        assertThat(kustomize.kind("ConfigMap")).hasSize(1);
        assertThat(policy(kustomize)).isEqualTo(own);
    }

    @Test
    void namespaces_without_an_entry_mean_nobody_and_not_the_shipped_policy() throws Exception {
        // Given
        Path values = Files.writeString(Path.of("target/nobody.yaml"), "policy: {namespaces: {}}\n");

        // When
        String rendered = Command.run(
                List.of(
                        TOOLS.helm().toString(),
                        "template",
                        InstallMethod.OPERATOR,
                        InstallMethod.Helm.chart().toString(),
                        "--values",
                        values.toString()),
                Map.of());

        // Then
        assertThat(policy(Rendered.parse(rendered)).strip()).isEqualTo("namespaces: {}");
    }

    @Test
    void the_entries_of_a_value_are_the_whole_policy() throws Exception {
        // When
        String policy = policy(helm(
                        "policy.contact=platform",
                        "policy.namespaces.team-a.roles[0].arn=arn:aws:iam::111122223333:role/devops-pipeline-operator",
                        "policy.namespaces.team-a.regions={eu-west-1}")
                .render(TOOLS));

        // Then
        assertThat(policy.strip()).isEqualTo("""
                contact: "platform"
                namespaces:
                  team-a:
                    regions:
                    - eu-west-1
                    roles:
                    - arn: arn:aws:iam::111122223333:role/devops-pipeline-operator""");
    }

    @Test
    void a_misspelt_entry_is_refused() {
        assertThatThrownBy(() -> helm("policy.namespaces.team-a.rolls={}").render(TOOLS))
                .hasMessageContaining("rolls");
    }

    @Test
    void trusting_all_namespaces_beside_entries_is_refused() {
        assertThatThrownBy(
                        () -> helm("policy.trustAllNamespaces=true", "policy.namespaces.team-a.roles[0].externalId=x1")
                                .render(TOOLS))
                .hasMessageContaining("policy.trustAllNamespaces cannot be combined with policy.namespaces");
    }

    private static Rendered kustomize(Path overlay) throws IOException {
        return Rendered.parse(
                Command.run(List.of(TOOLS.kubectl().toString(), "kustomize", overlay.toString()), Map.of()));
    }

    private static Path overlay(String name, String more) throws IOException {
        Path overlay = Files.createDirectories(Path.of("target/" + name));
        Files.writeString(overlay.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: devops-pipeline-operator
                resources: [../../../deploy/kustomize/default]
                """ + more);
        return overlay;
    }
}
