// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.PolicyAudit;
import io.devopspipeline.verify.deploy.Installation.Replica;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator as {@code kubectl apply -k deploy/kustomize/default} installs it, with no rights but the installed ones. */
@Tag("install")
class InstalledOperatorIT {
    private static Playground playground;
    private static Installation installation;

    @BeforeAll
    static void install() throws Exception {
        Tools tools = Tools.fromEnvironment();
        playground = Playground.start(tools, 60);
        installation = Installation.of(new InstallMethod.Kustomize(), InstallMethod.OPERATOR, tools, playground);
    }

    @AfterAll
    static void stop() throws Exception {
        PolicyAudit.of(playground);
    }

    @Test
    void its_rights_are_enough_and_none_of_them_is_idle() throws Exception {
        // When
        new InstalledPipelineScenario(installation).tell();

        // Then
        assertThat(installation.deniedRequests()).isEmpty();
        assertThat(installation.unusedRights()).isEmpty();
    }

    @Test
    void each_line_of_its_log_is_a_json_object() throws Exception {
        // When
        Replica replica = installation.startReplica("logger");
        await("the log")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Files.readAllLines(replica.process().log()).size() > 2);
        replica.process().close();

        // Then
        assertThat(Files.readAllLines(replica.process().log()).stream()
                        .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS")))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(new ObjectMapper().readTree(line).isObject()).isTrue());
    }

    @Test
    void its_pods_are_admitted_where_pod_security_is_restricted() {
        // Given
        PodTemplateSpec template = installation.deployment().getSpec().getTemplate();
        Pod careless = new PodBuilder(pod(template))
                .editSpec()
                .editFirstContainer()
                .withSecurityContext(null)
                .endContainer()
                .endSpec()
                .build();

        // When
        Pod admitted = create(pod(template));

        // Then
        assertThat(admitted.getSpec()
                        .getContainers()
                        .getFirst()
                        .getSecurityContext()
                        .getReadOnlyRootFilesystem())
                .isTrue();
        assertThatThrownBy(() -> create(careless))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity");
    }

    @Test
    void its_probes_are_answered_by_the_leader_and_by_the_stand_by() throws Exception {
        // Given
        Container container = installation.container();
        List<Probe> probes =
                List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());

        // When
        List<Replica> replicas = List.of(installation.startReplica("one"), installation.startReplica("two"));

        // Then
        for (Replica replica : replicas) {
            for (Probe probe : probes) {
                await(probe.getHttpGet().getPath())
                        .atMost(Duration.ofMinutes(3))
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .until(() -> status(replica, probe), status -> status == 200);
            }
        }
        replicas.forEach(replica -> replica.process().close());
    }

    private static int status(Replica replica, Probe probe) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + replica.port() + probe.getHttpGet().getPath());
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Pod pod(PodTemplateSpec template) {
        return new PodBuilder()
                .withNewMetadataLike(template.getMetadata())
                .withName("operator")
                .withNamespace(InstallMethod.OPERATOR)
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private static Pod create(Pod pod) {
        return playground.client().resource(pod).dryRun().create();
    }
}
