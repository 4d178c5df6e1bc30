// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.policy.PolicyAudit;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What GitOps tools do with manifests, by kubectl: apply as one manager among others, compare, prune. */
@Tag("gitops")
class GitOpsIT {
    private static final String PIPELINE = """
            apiVersion: devopspipeline.io/v1alpha1
            kind: DevOpsPipeline
            metadata: {name: git, namespace: default, labels: {set: ours}}
            spec:
              region: eu-west-1
              network: {vpcId: vpc-0a1b2c3d}
              source: {codeCommit: {repositoryName: git}}
              service: {environment: [{name: GREETING, value: hello}]}
            """;
    private static final String NEIGHBOUR = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: neighbour, namespace: default, labels: {set: ours}}
            """;

    private static Playground playground;
    private static Pipelines pipelines;
    private static Path folder;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        playground = Pipelines.start(60);
        pipelines = new Pipelines(playground);
        folder = Files.createDirectory(playground.folder().resolve("git"));
    }

    @AfterAll
    static void stop() throws Exception {
        PolicyAudit.of(playground);
    }

    @BeforeEach
    void manifests() throws IOException {
        Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
        Files.writeString(folder.resolve("neighbour.yaml"), NEIGHBOUR);
    }

    @AfterEach
    void nothing_is_left() {
        pipelines.deleteWhole("git");
        assertThat(playground.inventory()).isEmpty();
    }

    @Test
    void a_sync_takes_nothing_back_that_others_set() throws IOException {
        // Given
        apply("git-tool");
        playground.kubectl("scale", "dop/git", "--replicas=3");
        playground.kubectl("annotate", "dop/git", "devopspipeline.io/reconcile-requested-at=now");
        operatorHasSeenIt();

        // When
        apply("git-tool");

        // Then
        DevOpsPipeline synced = pipelines.require("git").resource();
        assertThat(synced.getSpec().service().desiredCount()).isEqualTo(3);
        assertThat(synced.getMetadata().getAnnotations()).containsKey("devopspipeline.io/reconcile-requested-at");
        assertThat(synced.getMetadata().getFinalizers()).isNotEmpty();
        assertThat(synced.getStatus().conditions()).isNotEmpty();
    }

    /** As Argo CD does with RespectIgnoreDifferences: what an Application ignores has the value of the cluster in each sync. */
    @Test
    void an_argo_cd_sync_for_another_reason_keeps_a_scaled_count() throws IOException {
        // Given
        JsonNode application = yaml(Files.readString(Checkout.file("deploy/gitops/argocd/application.yaml")));
        assertThat(application.at("/spec/syncPolicy/syncOptions").valueStream().map(JsonNode::asText))
                .contains("RespectIgnoreDifferences=true");
        String inGit = PIPELINE.replace("service: {", "service: {desiredCount: 1, ");
        Files.writeString(folder.resolve("pipeline.yaml"), inGit);
        apply("argocd-controller");
        playground.kubectl("scale", "dop/git", "--replicas=3");

        // When
        ObjectNode synced = yaml(inGit.replace("hello", "salve"));
        JsonNode live =
                Serialization.jsonMapper().valueToTree(pipelines.require("git").resource());
        application.at("/spec/ignoreDifferences/0/jsonPointers").forEach(ignored -> {
            JsonPointer pointer = JsonPointer.compile(ignored.asText());
            ((ObjectNode) synced.at(pointer.head())).set(pointer.last().getMatchingProperty(), live.at(pointer));
        });
        Files.writeString(folder.resolve("pipeline.yaml"), synced.toString());
        apply("argocd-controller");

        // Then
        var service = pipelines.require("git").resource().getSpec().service();
        assertThat(service.desiredCount()).isEqualTo(3);
        assertThat(service.environment().getFirst().value()).isEqualTo("salve");
    }

    private static ObjectNode yaml(String text) {
        return Serialization.unmarshal(text, ObjectNode.class);
    }

    @Test
    void two_managers_of_one_field_are_told_of_each_other() throws IOException {
        // Given
        apply("git-tool");
        Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE.replace("hello", "salve"));

        // When
        assertThatThrownBy(() -> apply("another-tool"))
                // Then
                .hasMessageContaining("conflict with \"git-tool\"")
                .hasMessageContaining("GREETING");
    }

    @Test
    void nothing_differs_after_an_apply() throws IOException {
        // Given
        apply("git-tool");
        operatorHasSeenIt();

        // When: kubectl diff fails when it finds a difference
        String serverSide =
                playground.kubectl("diff", "--server-side", "--field-manager=git-tool", "-f", folder.toString());
        playground.kubectl("apply", "-f", folder.toString());
        String clientSide = playground.kubectl("diff", "-f", folder.toString());

        // Then
        assertThat(serverSide).isEmpty();
        assertThat(clientSide).isEmpty();
    }

    @Test
    void pruning_tears_down() throws IOException {
        // Given
        prune();
        operatorHasSeenIt();
        Files.delete(folder.resolve("pipeline.yaml"));

        // When
        String said = prune();

        // Then
        assertThat(said).contains("devopspipeline.devopspipeline.io/git pruned");
        pipelines.untilGone("git");
        assertThat(playground.inventory()).isEmpty();
    }

    private static void apply(String manager) throws IOException {
        var _ = playground.kubectl("apply", "--server-side", "--field-manager=" + manager, "-f", folder.toString());
    }

    private static String prune() throws IOException {
        return playground.kubectl(
                "apply",
                "-f",
                folder.toString(),
                "--prune",
                "-l",
                "set=ours",
                "--prune-allowlist=devopspipeline.io/v1alpha1/DevOpsPipeline",
                "--prune-allowlist=core/v1/ConfigMap");
    }

    private static void operatorHasSeenIt() {
        var _ = pipelines.until("git", seen -> seen.condition("ArtifactsReady").isPresent());
    }
}
