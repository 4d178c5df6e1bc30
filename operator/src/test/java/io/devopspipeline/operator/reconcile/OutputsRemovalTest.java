// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.resource.PipelineResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the ConfigMap of the outputs is deleted. */
class OutputsRemovalTest {
    private static final String PATH = "/api/v1/namespaces/default/configmaps/outputs";
    private static final Decision SETTLED = new Decision.Settled();

    private KubernetesServer kubernetes;
    private OutputsConfigMap configMap;

    @BeforeEach
    void start() throws IOException {
        kubernetes = new KubernetesServer();
        configMap = new OutputsConfigMap(kubernetes.client(), new WrittenOutputs());
    }

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    private static DevOpsPipeline app(boolean wanted) {
        DevOpsPipeline app = Resources.app();
        if (wanted) {
            app.setSpec(Specs.withOutputs(app.getSpec(), "outputs"));
        }
        return app;
    }

    /** @param holder what the last status names */
    private static PipelineResource resource(boolean wanted, String holder) {
        DevOpsPipeline app = app(wanted);
        app.setStatus(Serialization.unmarshal("""
            {"conditions": [{"type": "Ready", "status": "True", "reason": "Serving", "message": "",
             "lastTransitionTime": "2026-03-01T12:00:00Z"}], "outputsConfigMap": "%s"}
            """.formatted(holder), DevOpsPipelineStatus.class));
        return new PipelineResource(app, "test");
    }

    private static PipelineResource wanting() {
        return new PipelineResource(app(true), "test");
    }

    private static Observed observed(String endpoint) {
        return observed("CREATE_COMPLETE", endpoint);
    }

    private static Observed observed(String status, String endpoint) {
        ObservedStack pipeline = ObservedStack.builder(
                        StackKind.PIPELINE,
                        "dop-88ad1a6b51-default-app-pipeline",
                        ServingAws.id(StackKind.PIPELINE),
                        status,
                        Instant.EPOCH)
                .outputs(Map.of("Endpoint", endpoint, "SpecDigest", "internal"))
                .build();
        return Observed.NOTHING.with(Optional.empty(), Optional.of(pipeline));
    }

    private OutputsConfigMap.Kept keep(PipelineResource resource, Observed observed, boolean full) {
        return configMap.keep(resource, observed, SETTLED, full);
    }

    @Test
    void a_config_map_that_is_not_wanted_any_more_is_deleted() {
        // Given
        keep(wanting(), observed("http://one"), true);

        // When
        OutputsConfigMap.Kept kept = keep(resource(false, "outputs"), observed("http://one"), false);

        // Then
        assertThat(kept.holder()).isEmpty();
        assertThat(kubernetes.exists(PATH)).isFalse();
    }

    @Test
    void after_another_name_the_old_config_map_is_deleted() {
        // Given
        keep(wanting(), observed("http://one"), true);
        kubernetes
                .client()
                .resource(kubernetes
                        .client()
                        .configMaps()
                        .inNamespace("default")
                        .withName("outputs")
                        .get()
                        .edit()
                        .editMetadata()
                        .withName("older")
                        .endMetadata()
                        .build())
                .create();

        // When
        OutputsConfigMap.Kept kept = keep(resource(true, "older"), observed("http://one"), true);

        // Then
        assertThat(kept.holder()).contains("outputs");
        assertThat(kubernetes.exists(PATH)).isTrue();
        assertThat(kubernetes.exists(PATH.replace("outputs", "older"))).isFalse();
    }

    @Test
    void a_config_map_of_another_owner_is_not_deleted_either() throws IOException {
        // Given
        kubernetes.put(PATH, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"outputs\"}}");

        // When
        keep(resource(false, "outputs"), observed("http://one"), false);

        // Then
        assertThat(kubernetes.exists(PATH)).isTrue();
    }

    @Test
    void a_teardown_deletes_the_config_map() {
        // Given
        keep(wanting(), observed("http://one"), true);

        // When
        configMap.dropForTeardown(resource(true, "outputs"));

        // Then
        assertThat(kubernetes.exists(PATH)).isFalse();
    }

    @Test
    void a_teardown_continues_where_the_config_map_cannot_be_deleted() {
        // Given
        kubernetes.refuses(403, "forbidden");

        // When
        configMap.dropForTeardown(wanting());

        // Then
        assertThat(kubernetes.methods()).containsExactly("GET");
    }
}
