// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The outputs' ConfigMap, in a cluster where no garbage collector runs. */
@Tag("lifecycle")
@ExtendWith(RunningOperator.class)
class OutputsIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    OutputsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void outputs_reach_a_config_map_of_ours_and_no_other_and_leave_with_the_resource() {
        // Given
        ConfigMap foreign = playground
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("taken")
                        .withNamespace("default")
                        .endMetadata()
                        .withData(Map.of("color", "red"))
                        .build())
                .create();

        // When
        wanted("taken", "");
        PipelineSnapshot stalled = pipelines.untilStalled("out");

        // Then
        Condition why = stalled.condition("Stalled").orElseThrow();
        assertThat(why.reason()).isEqualTo("ConfigMapNotOwned");
        assertThat(why.message()).contains("ConfigMap taken").contains("Delete it, or give spec.outputs.configMapName");
        assertThat(stalled.is("Ready", "False")).isTrue();
        assertThat(stalled.is("ServiceReady", "True"))
                .as("it serves all the same")
                .isTrue();
        assertThat(get("taken")).contains(foreign);

        // When
        var _ = playground.client().resource(foreign).delete();
        PipelineSnapshot ready = pipelines.untilReady("out");

        // Then
        ConfigMap ours = get("taken").orElseThrow();
        assertThat(ours.getData())
                .isEqualTo(shown(ready))
                .containsEntry("Endpoint", ready.endpoint())
                .containsKeys("ArtifactsBucketName", "LoadBalancerDnsName");
        assertThat(ours.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/managed-by", "devops-pipeline-operator");
        assertThat(ours.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> isOwner(owner, ready));

        // When
        look("nothing changed");

        // Then
        assertThat(get("taken")).as("not written again").contains(ours);

        // When
        wanted("taken", "service: {environment: [{name: GREETING, value: salve}]}\n");
        PipelineSnapshot changed = pipelines.untilReady("out");

        // Then
        assertThat(get("taken").orElseThrow().getData())
                .isEqualTo(shown(changed))
                .isNotEqualTo(ours.getData());

        // When
        var tampered = playground
                .client()
                .resource(new ConfigMapBuilder(get("taken").orElseThrow())
                        .withData(Map.of("Endpoint", "http://elsewhere"))
                        .build())
                .update();
        look("tampered with");

        // Then
        assertThat(until("taken", map -> map.getData().size() > 1).getData()).isEqualTo(shown(changed));

        // When
        wanted("renamed", "service: {environment: [{name: GREETING, value: salve}]}\n");
        var renamed =
                pipelines.until("out", seen -> seen.ready() && holder(seen).equals("renamed"));

        // Then
        assertThat(get("renamed").orElseThrow().getData()).isEqualTo(shown(changed));
        assertThat(get("taken")).isEmpty();

        // When
        pipelines.apply("out", NETWORK + "service: {environment: [{name: GREETING, value: salve}]}\n");
        var without =
                pipelines.until("out", seen -> seen.ready() && holder(seen).isEmpty());

        // Then
        assertThat(get("renamed")).isEmpty();

        // When
        wanted("taken", "service: {environment: [{name: GREETING, value: salve}]}\n");
        var again = until("taken", map -> !map.getData().isEmpty());
        pipelines.deleteWhole("out");

        // Then
        assertThat(get("taken")).isEmpty();
        assertThat(playground.inventory()).isEmpty();
    }

    private void wanted(String configMap, String more) {
        pipelines.apply("out", NETWORK + "outputs: {configMapName: " + configMap + "}\n" + more);
    }

    /** Has the operator look at everything, and waits until it has. */
    private void look(String why) {
        pipelines.annotate("out", "devopspipeline.io/reconcile-requested-at", why);
        var seen = pipelines.until("out", dop -> dop.status()
                .flatMap(status -> Optional.ofNullable(status.handledRequests()))
                .filter(handled -> why.equals(handled.reconcile()))
                .isPresent());
    }

    private static Map<String, String> shown(PipelineSnapshot seen) {
        Map<String, String> outputs = new TreeMap<>(seen.status().orElseThrow().outputs());
        outputs.remove("SpecDigest");
        outputs.remove("TaskDigest");
        return outputs;
    }

    private static String holder(PipelineSnapshot seen) {
        return seen.status()
                .flatMap(status -> Optional.ofNullable(status.outputsConfigMap()))
                .orElse("");
    }

    private static void isOwner(OwnerReference owner, PipelineSnapshot seen) {
        assertThat(owner.getUid()).isEqualTo(seen.resource().getMetadata().getUid());
        assertThat(owner.getKind()).isEqualTo("DevOpsPipeline");
        assertThat(owner.getController()).isTrue();
    }

    private Optional<ConfigMap> get(String name) {
        return Optional.ofNullable(playground
                .client()
                .configMaps()
                .inNamespace("default")
                .withName(name)
                .get());
    }

    private ConfigMap until(String name, Predicate<ConfigMap> desired) {
        return await(name)
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(name), found -> found.filter(desired).isPresent())
                .orElseThrow();
    }
}
