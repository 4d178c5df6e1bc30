// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.StackStatus;
import io.devopspipeline.operator.policy.NamespaceUsage;
import io.devopspipeline.operator.resource.PipelineResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which resources of a namespace a limit counts before another one: so many of them can never pass it together. */
class NamespaceNeighboursTest {
    private static final String SECOND = "2026-03-01T12:00:01Z";
    private static final NamespaceUsage ONE = new NamespaceUsage(1, 1, 256);

    private final NamespaceNeighbours neighbours = new NamespaceNeighbours();

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:01Z, b, 2026-03-01T12:00:00Z, c, true",
        "2026-03-01T12:00:01Z, b, 2026-03-01T12:00:02Z, a, false",
        "2026-03-01T12:00:01Z, b, 2026-03-01T12:00:01Z, a, true",
        "2026-03-01T12:00:01Z, b, 2026-03-01T12:00:01Z, c, false",
        "2026-03-01T12:00:01Z, b, 2026-03-01T12:00:01Z, b, false"
    })
    void an_older_resource_counts_and_the_uid_decides_within_a_second(
            String created, String uid, String otherCreated, String otherUid, boolean counts) {
        // When
        NamespaceUsage older = neighbours.older(resource(created, uid), Stream.of(object(otherCreated, otherUid)));

        // Then
        assertThat(older).isEqualTo(counts ? ONE : NamespaceUsage.NONE);
    }

    @Test
    void of_one_second_the_resource_that_a_reconcile_was_allowed_for_counts() {
        // Given
        neighbours.allow(resource(SECOND, "z"));

        // When
        NamespaceUsage older = neighbours.older(resource(SECOND, "a"), Stream.of(object(SECOND, "z")));

        // Then
        assertThat(older).isEqualTo(ONE);
    }

    @Test
    void of_one_second_the_resource_that_was_allowed_does_not_count_those_that_wait() {
        // Given
        neighbours.allow(resource(SECOND, "z"));

        // When
        NamespaceUsage older = neighbours.older(resource(SECOND, "z"), Stream.of(object(SECOND, "a")));

        // Then
        assertThat(older).isEqualTo(NamespaceUsage.NONE);
    }

    @Test
    void after_a_restart_the_resource_with_stacks_counts() {
        // Given
        DevOpsPipeline begun = object(SECOND, "z");
        StackStatus stack = new StackStatus("artifacts", "id", "CREATE_IN_PROGRESS", null, null);
        begun.setStatus(new DevOpsPipelineStatus(
                1L,
                List.of(),
                null,
                List.of(stack),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));

        // When
        NamespaceUsage older = neighbours.older(resource(SECOND, "a"), Stream.of(begun));

        // Then
        assertThat(older).isEqualTo(ONE);
    }

    private static PipelineResource resource(String created, String uid) {
        return new PipelineResource(object(created, uid), "test");
    }

    private static DevOpsPipeline object(String created, String uid) {
        DevOpsPipeline object = Resources.app();
        object.getMetadata().setCreationTimestamp(created);
        object.getMetadata().setUid(uid);
        return object;
    }
}
