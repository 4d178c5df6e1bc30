// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.AuditLog.Request;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Two operators share a cluster: one by label, one by namespace. */
@Tag("install")
class ShardsIT {
    private static final String LABELLED = "by-label-" + InstallMethod.OPERATOR;
    private static final String NAMESPACED = "by-namespace-" + InstallMethod.OPERATOR;

    @Test
    @EnabledIfEnvironmentVariable(named = "DOP_HELM", matches = ".+", disabledReason = "make test sets DOP_HELM")
    void each_operator_leaves_the_other_ones_resources_alone() throws Exception {
        Tools tools = Tools.fromEnvironment();
        try (Playground playground = Playground.start(tools, 60)) {
            // Given
            playground.createNamespace("team-a");
            playground.createNamespace("team-b");
            Installation labelled = Installation.of(
                    new InstallMethod.Helm("by-label", List.of("watch.selector=shard=one")),
                    LABELLED,
                    tools,
                    playground);
            Installation namespaced = Installation.of(
                    new InstallMethod.Helm("by-namespace", List.of("watch.namespaces={team-b}", "crd.install=false")),
                    NAMESPACED,
                    tools,
                    playground);
            pipeline(playground, "team-a", "ones", "one");
            pipeline(playground, "team-a", "nobodys", "none");
            pipeline(playground, "team-b", "teams", "none");

            // When
            var first = labelled.startReplica("labelled");
            var second = namespaced.startReplica("namespaced");

            // Then
            awaitFinalizer(playground, "team-a", "ones");
            awaitFinalizer(playground, "team-b", "teams");
            assertThat(changed(labelled)).containsExactly("ones");
            assertThat(changed(namespaced)).containsExactly("teams");
            assertThat(namespaced.deniedRequests()).isEmpty();
        }
    }

    private static Set<String> changed(Installation installation) {
        return installation.requests().stream()
                .filter(request ->
                        request.verb().equals("patch") && request.group().equals("devopspipeline.io"))
                .map(Request::name)
                .collect(Collectors.toSet());
    }

    private static void awaitFinalizer(Playground playground, String namespace, String name) {
        await(name).atMost(Duration.ofMinutes(3)).until(() -> !Objects.requireNonNull(playground
                        .client()
                        .resources(DevOpsPipeline.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .getMetadata()
                .getFinalizers()
                .isEmpty());
    }

    private static void pipeline(Playground playground, String namespace, String name, String shard) {
        var created = playground
                .client()
                .resource("""
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %1$s, namespace: %2$s, labels: {shard: %3$s}}
                spec:
                  region: eu-west-1
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: %1$s}}
                  suspend: true
                """.formatted(name, namespace, shard))
                .create();
    }
}
