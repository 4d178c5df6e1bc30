// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.testkit.AuditLog.Request;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void helm_and_kustomize_enable_outputs_the_same() throws Exception {
        // Given
        Rendered role = Rendered.parse(Files.readString(Checkout.file("deploy/kustomize/outputs/rbac.yaml")));
        role.objects().forEach(object -> object.withObject("metadata").put("namespace", "team-a"));

        // When
        Rendered chart =
                new InstallMethod.Helm(InstallMethod.OPERATOR, List.of("outputs.namespaces={team-a}")).render(TOOLS);

        // Then
        assertThat(Comparison.differences(
                        role,
                        new Rendered(chart.objects().stream()
                                .filter(object ->
                                        object.at("/metadata/name").asText().endsWith("-outputs"))
                                .toList())))
                .isEmpty();
    }

    @Test
    void no_configmap_is_the_operators_before_an_administrator_enables_outputs() throws Exception {
        // When
        List<Permission> rights = Permission.in(new InstallMethod.Kustomize().render(TOOLS));

        // Then
        assertThat(rights).isNotEmpty().noneMatch(right -> right.resource().equals("configmaps"));
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
    void an_image_with_a_digest_is_installed_by_that_digest() throws Exception {
        // Given
        String digest = "sha256:" + "0123456789abcdef".repeat(4);

        // When
        Rendered manifests = new InstallMethod.Helm(
                        InstallMethod.OPERATOR,
                        List.of(
                                "image.repository=registry.example.com/operator",
                                "image.tag=v1",
                                "image.digest=" + digest))
                .render(TOOLS);

        // Then
        assertThat(image(manifests)).isEqualTo("registry.example.com/operator@" + digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sha256:0123", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "latest"})
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void what_is_no_digest_is_refused(String digest) {
        // When
        InstallMethod.Helm wrong = new InstallMethod.Helm(InstallMethod.OPERATOR, List.of("image.digest=" + digest));

        // Then
        assertThatThrownBy(() -> wrong.render(TOOLS)).hasMessageContaining("digest");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void the_operator_gets_the_name_of_its_queue_of_events() throws Exception {
        // Given
        List<String> values = List.of("watch.namespaces={team-a}", "events.queue=devopspipeline-events-team-a");

        // When
        Rendered manifests = new InstallMethod.Helm(InstallMethod.OPERATOR, values).render(TOOLS);

        // Then
        assertThat(container(manifests).getEnv())
                .filteredOn(variable -> variable.getName().equals("DEVOPSPIPELINE_EVENTS_QUEUE"))
                .singleElement()
                .extracting(EnvVar::getValue)
                .isEqualTo("devopspipeline-events-team-a");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void an_arn_in_place_of_the_name_of_a_queue_is_refused() {
        // When
        InstallMethod.Helm wrong = new InstallMethod.Helm(
                InstallMethod.OPERATOR, List.of("events.queue=arn:aws:sqs:eu-west-1:111122223333:events"));

        // Then
        assertThatThrownBy(() -> wrong.render(TOOLS)).hasMessageContaining("queue");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = HELM)
    void an_operator_for_one_namespace_has_no_rights_elsewhere() throws Exception {
        // When
        Rendered manifests =
                new InstallMethod.Helm(InstallMethod.OPERATOR, List.of("watch.namespaces={team-a}")).render(TOOLS);

        // Then
        assertThat(manifests.kind("ClusterRoleBinding")).isEmpty();
        assertThat(Permission.in(manifests)).isNotEmpty().allMatch(right -> List.of("team-a", InstallMethod.OPERATOR)
                .contains(right.namespace()));
    }

    @Test
    void the_image_has_the_version_that_is_built() throws Exception {
        // Given
        String pom = Files.readString(Checkout.file("deploy").resolveSibling("pom.xml"));

        // When
        String image = image(new InstallMethod.Kustomize().render(TOOLS));

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
                ---
                {kind: RoleBinding, metadata: {name: b, namespace: one}, roleRef: {kind: Role, name: a}}
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

    private static String image(Rendered manifests) {
        return container(manifests).getImage();
    }

    private static Container container(Rendered manifests) {
        return manifests
                .one("Deployment", InstallMethod.OPERATOR, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
