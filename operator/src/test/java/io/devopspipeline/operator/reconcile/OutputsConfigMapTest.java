// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.resource.PipelineResource;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ConfigMap of the outputs: written when they change, never over another's, and removed when nothing asks for it. */
class OutputsConfigMapTest {
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
    void the_outputs_are_written_to_a_new_config_map_that_the_resource_controls() {
        // When
        OutputsConfigMap.Kept kept = keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kept).isEqualTo(new OutputsConfigMap.Kept(SETTLED, Optional.of("outputs")));
        assertThat(kubernetes.object(PATH).at("/data").toString()).isEqualTo("{\"Endpoint\":\"http://one\"}");
        assertThat(kubernetes.object(PATH).at("/metadata/ownerReferences/0/uid").asText())
                .isEqualTo("11111111-2222-3333-4444-555555555555");
        assertThat(kubernetes
                        .object(PATH)
                        .at("/metadata/ownerReferences/0/controller")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void without_the_field_no_request_is_made() {
        // When
        OutputsConfigMap.Kept kept = keep(new PipelineResource(app(false), "test"), observed("http://one"), true);

        // Then
        assertThat(kept).isEqualTo(new OutputsConfigMap.Kept(SETTLED, Optional.empty()));
        assertThat(kubernetes.requests()).isEmpty();
    }

    @Test
    void before_the_stack_is_complete_nothing_is_written() {
        // When
        OutputsConfigMap.Kept kept = keep(wanting(), observed("CREATE_IN_PROGRESS", "x"), true);

        // Then
        assertThat(kept.holder()).isEmpty();
        assertThat(kubernetes.requests()).isEmpty();
    }

    @Test
    void unchanged_outputs_cost_no_request() {
        // Given
        keep(wanting(), observed("http://one"), true);
        kubernetes.forgetRequests();

        // When
        keep(wanting(), observed("http://one"), false);

        // Then
        assertThat(kubernetes.requests()).isEmpty();
    }

    @Test
    void a_full_observation_reads_the_config_map_and_leaves_it_if_it_is_right() {
        // Given
        keep(wanting(), observed("http://one"), true);
        kubernetes.forgetRequests();

        // When
        keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kubernetes.methods()).containsExactly("GET");
    }

    @Test
    void changed_outputs_are_written_over_the_old_ones() {
        // Given
        keep(wanting(), observed("http://one"), true);

        // When
        keep(wanting(), observed("http://two"), false);

        // Then
        assertThat(kubernetes.object(PATH).at("/data/Endpoint").asText()).isEqualTo("http://two");
    }

    @Test
    void what_somebody_else_changed_is_put_right_by_a_full_observation() {
        // Given
        keep(wanting(), observed("http://one"), true);
        kubernetes.change(PATH, object -> {
            object.putObject("data").put("Endpoint", "http://wrong");
            return object;
        });

        // When
        keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kubernetes.object(PATH).at("/data/Endpoint").asText()).isEqualTo("http://one");
    }

    @Test
    void a_config_map_of_another_owner_is_never_overwritten() throws IOException {
        // Given
        kubernetes.put(
                PATH, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"outputs\"},\"data\":{}}");

        // When
        OutputsConfigMap.Kept kept = keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kept.decision()).isEqualTo(new Decision.Stalled(new StallCause.ConfigMapNotOwned("outputs")));
        assertThat(kubernetes.methods()).containsExactly("GET");
    }

    @Test
    void a_resource_that_is_an_owner_but_not_the_controller_does_not_own_it() throws IOException {
        // Given
        kubernetes.put(PATH, """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"outputs","ownerReferences":[
            {"apiVersion":"v1","kind":"x","name":"app","uid":"11111111-2222-3333-4444-555555555555"}]},"data":{}}
            """);

        // When
        OutputsConfigMap.Kept kept = keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kept.decision()).isInstanceOf(Decision.Stalled.class);
    }

    @Test
    void a_resource_that_has_something_else_to_do_keeps_its_decision() throws IOException {
        // Given
        kubernetes.put(PATH, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"outputs\"}}");
        Decision waiting = new Decision.Wait(new Waiting.FirstImage());

        // When
        OutputsConfigMap.Kept kept = configMap.keep(wanting(), observed("http://one"), waiting, true);

        // Then
        assertThat(kept.decision()).isEqualTo(waiting);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 503})
    void a_refusal_that_passes_is_waited_for(int status) {
        // Given
        kubernetes.refuses(status, "later");

        // When
        OutputsConfigMap.Kept kept = keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kept.decision()).isInstanceOfSatisfying(Decision.Wait.class, wait -> assertThat(wait.on())
                .isInstanceOf(Waiting.OutputsWritten.class));
    }

    @Test
    void a_missing_permission_is_told_from_other_refusals() {
        // Given
        kubernetes.refuses(
                403,
                "configmaps \\\"outputs\\\" is forbidden: User \\\"system:serviceaccount:a:b\\\" cannot get resource "
                        + "\\\"configmaps\\\" in API group \\\"\\\" in the namespace \\\"default\\\"");

        // When
        OutputsConfigMap.Kept kept = keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kept.decision())
                .isEqualTo(new Decision.Stalled(new StallCause.OutputsNotEnabled("outputs", "default")));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422})
    void a_refusal_that_lasts_stalls(int status) {
        // Given
        kubernetes.refuses(status, "never");

        // When
        OutputsConfigMap.Kept kept = keep(wanting(), observed("http://one"), true);

        // Then
        assertThat(kept.decision())
                .isInstanceOfSatisfying(Decision.Stalled.class, stalled -> assertThat(stalled.trouble())
                        .isInstanceOf(StallCause.ConfigMapRefused.class));
    }
}
