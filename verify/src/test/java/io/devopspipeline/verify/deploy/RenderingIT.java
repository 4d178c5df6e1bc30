// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.testkit.AuditLog.Request;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What kustomize and Helm make of {@code deploy/}. */
@Tag("install")
class RenderingIT {
    private static final Tools TOOLS = Tools.fromEnvironment();
    private static final String HELM = "make test sets DOP_HELM";

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void kustomize_and_helm_install_the_same() throws Exception {
        // When
        List<String> differences = Comparison.differences(
                new InstallMethod.Kustomize().render(TOOLS),
                new InstallMethod.Helm(InstallMethod.OPERATOR, List.of()).render(TOOLS));

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void helm_and_the_kustomize_component_watch_metrics_the_same() throws Exception {
        // Given
        Rendered component = Rendered.parse(
                Files.readString(Checkout.file("deploy/kustomize/components/service-monitor/service-monitor.yaml")));
        component.objects().getFirst().withObject("metadata").put("namespace", InstallMethod.OPERATOR);

        // When
        Rendered chart =
                new InstallMethod.Helm(InstallMethod.OPERATOR, List.of("serviceMonitor.enabled=true")).render(TOOLS);

        // Then: and a resource's namespace stays its own in Prometheus
        assertThat(component
                        .objects()
                        .getFirst()
                        .at("/spec/endpoints/0/honorLabels")
                        .asBoolean())
                .isTrue();
        assertThat(Comparison.differences(
                        component, new Rendered(chart.kind("ServiceMonitor").toList())))
                .isEmpty();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void helm_and_an_overlay_with_the_kustomize_component_give_the_operator_the_same_accounts() throws Exception {
        // Given
        Path overlay = Files.createDirectories(Path.of("target/overlay"));
        Files.writeString(overlay.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: devops-pipeline-operator
                resources: [../../../deploy/kustomize/default]
                components: [../../../deploy/kustomize/components/accounts]
                configMapGenerator:
                  - name: devops-pipeline-operator-accounts
                    files: [accounts.yaml]
                    options:
                      disableNameSuffixHash: true
                      labels:
                        app.kubernetes.io/name: devops-pipeline-operator
                        app.kubernetes.io/instance: devops-pipeline-operator
                """);
        Files.writeString(overlay.resolve("accounts.yaml"), """
                namespaces:
                  '*':
                    roles:
                    - roleArn: arn:aws:iam::444455556666:role/devops-pipeline-operator
                  team-a:
                    regions:
                    - eu-west-1
                    roles:
                    - externalId: team-a-5f1c
                      roleArn: arn:aws:iam::111122223333:role/devops-pipeline-operator
                """);

        // When
        Rendered kustomize = Rendered.parse(
                Command.run(List.of(TOOLS.kubectl().toString(), "kustomize", overlay.toString()), Map.of()));
        Rendered helm = new InstallMethod.Helm(
                        InstallMethod.OPERATOR,
                        List.of(
                                "accounts.namespaces.*.roles[0].roleArn=arn:aws:iam::444455556666:role/devops-pipeline-operator",
                                "accounts.namespaces.team-a.roles[0].externalId=team-a-5f1c",
                                "accounts.namespaces.team-a.roles[0].roleArn=arn:aws:iam::111122223333:role/devops-pipeline-operator",
                                "accounts.namespaces.team-a.regions={eu-west-1}"))
                .render(TOOLS);

        // Then
        assertThat(kustomize.kind("ConfigMap")).hasSize(1);
        assertThat(Comparison.differences(kustomize, helm)).isEmpty();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void an_account_that_is_misspelt_is_refused() {
        // When
        InstallMethod.Helm misspelt =
                new InstallMethod.Helm(InstallMethod.OPERATOR, List.of("accounts.namespaces.team-a.rolls={}"));

        // Then
        assertThatThrownBy(() -> misspelt.render(TOOLS)).hasMessageContaining("rolls");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void a_misspelt_value_is_refused() {
        // When
        InstallMethod.Helm misspelt = new InstallMethod.Helm(InstallMethod.OPERATOR, List.of("replica=3"));

        // Then
        assertThatThrownBy(() -> misspelt.render(TOOLS)).hasMessageContaining("replica");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void an_operator_for_one_namespace_has_no_rights_elsewhere() throws Exception {
        // When
        Rendered manifests =
                new InstallMethod.Helm(InstallMethod.OPERATOR, List.of("watch.namespaces={team-a}")).render(TOOLS);

        // Then
        assertThat(manifests.kind("ClusterRole")).isEmpty();
        assertThat(manifests.kind("ClusterRoleBinding")).isEmpty();
        assertThat(Permission.in(manifests))
                .allMatch(right -> List.of("team-a", InstallMethod.OPERATOR).contains(right.namespace()));
    }

    @Test
    void the_image_has_the_version_that_is_built() throws Exception {
        // Given
        String pom = Files.readString(Checkout.file("deploy").resolveSibling("pom.xml"));

        // When
        String image = new InstallMethod.Kustomize()
                .render(TOOLS)
                .one("Deployment", InstallMethod.OPERATOR, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();

        // Then
        assertThat(pom).contains("<version>" + image.substring(image.indexOf(':') + 1) + "</version>");
    }

    @Test
    void a_missing_object_and_another_value_are_differences() throws Exception {
        // Given
        Rendered two = Rendered.parse("""
                {kind: Service, metadata: {name: a}, spec: {port: 1}}
                ---
                {kind: Service, metadata: {name: b}}
                """);
        Rendered one = Rendered.parse("{kind: Service, metadata: {name: a}, spec: {port: 2}}");

        // When
        List<String> differences = Comparison.differences(two, one);

        // Then
        assertThat(differences)
                .satisfiesExactly(
                        changed -> assertThat(changed).startsWith("Service /a"),
                        missing -> assertThat(missing).startsWith("Service /b"));
    }

    @Test
    void a_right_is_unused_unless_exactly_it_was_used() throws Exception {
        // Given
        Rendered roles = Rendered.parse("""
                {kind: Role, metadata: {name: a, namespace: one}, rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]}
                """);
        List<Request> requests = List.of(
                new Request("me", "get", "", "pods", "one", "a", false),
                new Request("me", "list", "", "pods", "other", "", false),
                new Request("me", "list", "", "pods/log", "one", "", false));

        // When
        List<Permission> unused = Permission.in(roles).stream()
                .filter(right -> !right.isUsedBy(requests))
                .toList();

        // Then
        assertThat(unused).containsExactly(new Permission("one", "", "pods", "list", List.of()));
    }
}
