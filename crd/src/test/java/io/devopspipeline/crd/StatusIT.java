// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static io.devopspipeline.crd.ApiServerWithCrd.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the status means to the API server: parts that become empty, the scale subresource, fields that open while a creation is stalled. */
@Tag("validation")
class StatusIT {
    private static final String RESOURCE = """
            apiVersion: devopspipeline.io/v1alpha1
            kind: DevOpsPipeline
            metadata: {name: app, namespace: default}
            """;
    private static final String SPEC = """
            spec:
              region: eu-west-1
              network: {vpcId: %s}
              source: {codeCommit: {repositoryName: app}}
            """;
    private static final String SCALE = "/apis/devopspipeline.io/v1alpha1/namespaces/default/devopspipelines/app/scale";

    private static @Nullable ApiServerWithCrd server;

    @BeforeAll
    static void start() throws IOException {
        server = new ApiServerWithCrd();
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    private static ApiServerWithCrd server() {
        return Objects.requireNonNull(server);
    }

    @BeforeEach
    void create() {
        inVpc("vpc-0a1b2c3d");
    }

    @AfterEach
    void delete() {
        server().deleteApplied();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handledRequests: {retry: a}; handledRequests: {}",
                "drift: {checkedAt: now, resources: [{stack: s, resource: r, type: t, status: MODIFIED}]}; drift: {}",
                "drift: {resources: [{stack: s, resource: r, type: t, status: MODIFIED}]}; drift: {resources: []}",
                "pipeline: {execution: {id: a}}; pipeline: {}",
                "pipeline: {execution: {id: a}}; pipeline: {execution: {}}",
                "pipeline: {stages: [{name: Source}]}; pipeline: {stages: []}",
                "outputs: {a: b}; outputs: {}",
                "stacks: [{name: a, id: b}]; stacks: []",
                "stacks: [{name: a, id: b}]; stacks: [{name: a}]",
                "service: {runningCount: 1, image: a}; service: {}",
                "plan: {id: a, stack: b, changes: [{resource: r, type: t, action: Add}]}; plan: {id: a, stack: b, changes: []}",
                "conditions: [{type: Stalled, status: 'True', reason: A, message: a, lastTransitionTime: a}]; conditions: []"
            })
    void a_part_of_the_status_can_become_empty(String transition) {
        // Given
        String[] parts = transition.split("; ", 2);
        status(parts[0]);

        // When
        assertThatCode(() -> status(parts[1]))
                // Then
                .doesNotThrowAnyException();
    }

    @Test
    void a_rule_holds_after_the_conditions_became_empty() {
        // Given
        status("conditions: [{type: Stalled, status: 'True', reason: A, message: a, lastTransitionTime: a}]");
        status("conditions: []");

        // When
        assertThatThrownBy(() -> inVpc("vpc-11111111"))
                // Then: by its rule, and not by an error of the rule
                .hasMessageContaining("spec.network.vpcId cannot be set, changed or removed");
    }

    @ParameterizedTest
    @CsvSource({
        "CreateFailed, False, StackInProgress",
        "CodeCommitRefused, False, StackInProgress",
        "NetworkUnavailable, False, NotCreated",
        "InvalidRequest, False, NotCreated",
        "ConnectionPending, False, NotCreated",
        "QuotaExceeded, False, NotCreated"
    })
    void a_wrong_vpc_can_be_fixed_while_nothing_exists(String stalled, String infrastructure, String reason) {
        // Given
        stalled(stalled, infrastructure, reason);

        // When
        assertThatCode(() -> inVpc("vpc-11111111"))
                // Then
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, False, NotCreated",
        "AccountChanged, False, NotCreated",
        "RoleNotAssumed, Unknown, RoleNotAssumed",
        "InvalidRequest, False, StackInProgress",
        "QuotaExceeded, False, StackInProgress",
        "InvalidRequest, True, StackReady",
        "CreateFailed, True, StackReady",
        "UpdateFailed, False, StackInProgress"
    })
    void a_vpc_cannot_be_changed_while_its_stack_may_exist(String stalled, String infrastructure, String reason) {
        // Given
        stalled(stalled, infrastructure, reason);

        // When
        assertThatThrownBy(() -> inVpc("vpc-11111111"))
                // Then
                .hasMessageContaining("spec.network.vpcId cannot be set, changed or removed once its stack exists");
    }

    @Test
    void kubectl_scale_works_without_a_count() {
        // Given: what kubectl scale sends
        String scale = """
                {"apiVersion": "autoscaling/v1", "kind": "Scale", "metadata": {"name": "app", "namespace": "default"}, "spec": {"replicas": 3}}
                """;

        // When
        server().client().raw(SCALE, "PUT", scale);

        // Then
        assertThat(server().client().raw(SCALE)).contains("\"replicas\":3");
    }

    @Test
    void autoscaling_can_be_added_where_no_count_was_given() {
        // When
        GenericKubernetesResource scaled = server().apply(documents(
                        RESOURCE + SPEC.formatted("vpc-0a1b2c3d") + "  service: {autoscaling: {maxCount: 4}}\n")
                .getFirst());

        // Then
        assertThat(scaled.<Integer>get("spec", "service", "autoscaling", "minCount"))
                .isEqualTo(1);
        assertThat(scaled.<@Nullable Object>get("spec", "service", "desiredCount"))
                .isNull();
    }

    private static void inVpc(String vpc) {
        server().apply(documents(RESOURCE + SPEC.formatted(vpc)).getFirst());
    }

    private static void status(String status) {
        server().applyStatus(documents(RESOURCE + "status:\n  " + status + "\n").getFirst());
    }

    private static void stalled(String stalled, String infrastructure, String reason) {
        status("""
                conditions:
                  - {type: Stalled, status: "True", reason: %s, message: m, lastTransitionTime: t}
                  - {type: InfrastructureReady, status: "%s", reason: %s, message: m, lastTransitionTime: t}
                """.formatted(stalled, infrastructure, reason).indent(2).strip());
    }
}
