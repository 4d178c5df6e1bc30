// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first pipeline in an AWS account that never used ECS. */
class NewAccountTest {
    private SteppedAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void the_race_of_the_ecs_service_linked_role_needs_no_manual_action() {
        // Given
        failCreationsOfTheCluster(1);

        // When
        app.reconcileUntil("HandingOver");

        // Then
        assertThat(app.callsSinceLast()).containsEntry("CreateStack", 3L).containsEntry("DeleteStack", 1L);
    }

    @Test
    void a_range_that_another_pipeline_took_meanwhile_needs_no_manual_action() {
        // Given
        aws.control("POST", "faults", """
                {"kind": "fail-resource", "times": 1, "message": "The CIDR '172.31.156.0/24' conflicts with another subnet",
                 "resource": {"logicalId": "Subnet", "action": "create"}}""");

        // When
        app.reconcileUntil("HandingOver");

        // Then
        assertThat(app.callsSinceLast()).containsEntry("CreateStack", 3L).containsEntry("DeleteStack", 1L);
    }

    @Test
    void a_second_failure_of_the_same_creation_stalls() {
        // Given
        failCreationsOfTheCluster(2);

        // When
        app.reconcileUntil("CreateFailed");

        // Then
        assertThat(app.callsSinceLast()).containsEntry("CreateStack", 3L).containsEntry("DeleteStack", 1L);
        assertThat(app.ready().message()).contains("Cluster", "service linked role");
    }

    private void failCreationsOfTheCluster(int times) {
        aws.control("POST", "faults", """
                {"kind": "fail-resource", "times": %d,
                 "message": "Unable to assume the service linked role. Please verify that the ECS service linked role exists.",
                 "resource": {"logicalId": "Cluster", "action": "create"}}""".formatted(times));
    }
}
