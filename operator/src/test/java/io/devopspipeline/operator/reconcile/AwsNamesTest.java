// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.resource.PipelineResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsNamesTest {
    private final DevOpsPipeline app = Resources.app();
    private final PipelineResource resource = new PipelineResource(app, "test");

    private String key(StackKind kind) {
        return AwsNames.key(resource.spec().region(), resource.owner().stackName(kind));
    }

    @Test
    void a_new_resource_is_found_by_its_stacks() {
        // When
        List<String> keys = new AwsNames(resource).keys();

        // Then
        assertThat(keys).containsExactlyInAnyOrder(key(StackKind.ARTIFACTS), key(StackKind.PIPELINE));
    }

    @Test
    void a_resource_with_stacks_is_found_by_what_is_in_them() {
        // Given
        app.setStatus(Serialization.unmarshal("""
                conditions:
                - {type: Ready, status: "True", reason: Serving, message: "", lastTransitionTime: "2026-03-01T12:00:00Z"}
                outputs: {PipelineName: app-pipeline, ClusterName: app-cluster, EcrRepositoryName: app-images, Endpoint: "http://app"}
                """, DevOpsPipelineStatus.class));

        // When
        List<String> keys = new AwsNames(resource).keys();

        // Then
        assertThat(keys)
                .contains("eu-west-1/app-pipeline", "eu-west-1/app-cluster", "eu-west-1/app-images")
                .hasSize(5);
    }
}
