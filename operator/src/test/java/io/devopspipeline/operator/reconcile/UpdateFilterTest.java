// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateFilterTest {
    private final UpdateFilter filter = new UpdateFilter();

    @Test
    void our_own_note_of_the_account_asks_for_no_turn_but_giving_it_up_does() {
        // Given
        DevOpsPipeline bare = with(Map.of());
        DevOpsPipeline noted = with(Map.of(Annotations.ACCOUNT_ID, "111122223333"));
        // When / Then
        assertThat(filter.accept(noted, bare)).isFalse();
        assertThat(filter.accept(noted, noted)).isFalse();
        assertThat(filter.accept(bare, noted)).isTrue();
        assertThat(filter.accept(with(Map.of(Annotations.ACCOUNT_ID, "444455556666")), noted))
                .isTrue();
    }

    @Test
    void a_request_asks_for_a_turn() {
        assertThat(filter.accept(with(Map.of(Annotations.RETRY_REQUESTED_AT, "now")), with(Map.of())))
                .isTrue();
    }

    @Test
    void an_annotation_of_others_wakes_nothing() {
        assertThat(filter.accept(with(Map.of("example.com/note", "x")), with(Map.of())))
                .isFalse();
    }

    private static DevOpsPipeline with(Map<String, String> annotations) {
        DevOpsPipeline resource = new DevOpsPipeline();
        resource.getMetadata().setGeneration(1L);
        resource.getMetadata().setAnnotations(annotations);
        return resource;
    }
}
