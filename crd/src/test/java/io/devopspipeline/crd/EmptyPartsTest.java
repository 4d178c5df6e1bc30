// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.crd.status.PipelineStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API server stores an emptied object as null: one that is sent empty would differ from what is read back, in each reconcile. */
class EmptyPartsTest {
    private static final DevOpsPipelineStatus EMPTY = new DevOpsPipelineStatus(
            1L,
            List.of(),
            null,
            List.of(),
            Map.of(),
            null,
            new PipelineStatus(null, null, null, List.of()),
            null,
            null,
            new DriftStatus(null, List.of()),
            null,
            new HandledRequests(null, null, null, null, null, null, null, null),
            null,
            null,
            null,
            null,
            null);

    @Test
    void an_empty_part_of_the_status_is_not_sent() {
        // When
        String sent = Serialization.asJson(EMPTY);

        // Then
        assertThat(sent).isEqualToIgnoringWhitespace("{\"observedGeneration\": 1}");
    }

    @Test
    void a_status_that_was_stored_with_nulls_equals_the_one_that_was_sent() {
        // When
        DevOpsPipelineStatus read = Serialization.unmarshal("""
                {"observedGeneration": 1, "conditions": null, "stacks": null, "outputs": null, "pipeline": null, "drift": null,
                 "handledRequests": null, "service": null, "plan": null}
                """, DevOpsPipelineStatus.class);

        // Then
        assertThat(read).isEqualTo(EMPTY);
    }
}
