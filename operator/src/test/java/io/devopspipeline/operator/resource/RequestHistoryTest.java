// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.desired.Request;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which requests a status shows as handled. */
class RequestHistoryTest {
    private static final HandledRequests BEFORE =
            new HandledRequests("start-1", "approve-1", "reject-1", "back-1", "restart-1", "retry-1", "look-1", "why");

    @Test
    void removed_annotations_leave_what_is_not_named_by_an_execution() {
        // When
        HandledRequests after = new RequestHistory(new RequestAnnotations(Map.of()), BEFORE).unchanged();

        // Then
        assertThat(after)
                .isEqualTo(new HandledRequests("start-1", null, null, null, "restart-1", "retry-1", "look-1", "why"));
    }

    @Test
    void a_handled_start_is_remembered_and_the_last_refusal_goes() {
        // Given
        RequestAnnotations annotations = new RequestAnnotations(Map.of(Annotations.RELEASE_REQUESTED_AT, "start-2"));

        // When
        HandledRequests after =
                new RequestHistory(annotations, BEFORE).after(new Request.Start("start-2"), true, Optional.empty());

        // Then
        assertThat(after.release()).isEqualTo("start-2");
        assertThat(after.refused()).isNull();
    }

    @Test
    void a_handled_restart_is_remembered_and_a_pending_one_is_not() {
        // Given
        RequestAnnotations annotations = new RequestAnnotations(
                Map.of(Annotations.RESTART_REQUESTED_AT, "restart-2", Annotations.RELEASE_REQUESTED_AT, "start-2"));

        // When
        HandledRequests after =
                new RequestHistory(annotations, BEFORE).after(new Request.Restart("restart-2"), true, Optional.empty());

        // Then
        assertThat(after.restart()).isEqualTo("restart-2");
        assertThat(after.release()).isEqualTo("start-1");
    }

    @Test
    void a_malformed_value_is_reported_until_it_is_corrected() {
        // Given
        HandledRequests malformed =
                new RequestHistory(new RequestAnnotations(Map.of(Annotations.FORCE_DELETE, "x")), BEFORE).unchanged();

        // When
        HandledRequests corrected = new RequestHistory(new RequestAnnotations(Map.of()), malformed).unchanged();

        // Then
        assertThat(malformed.refused()).startsWith(Annotations.FORCE_DELETE);
        assertThat(corrected.refused()).isNull();
    }

    @Test
    void a_refused_request_says_which_and_why() {
        // Given
        RequestAnnotations annotations = new RequestAnnotations(Map.of(Annotations.ROLL_BACK_TO, "e-9"));

        // When
        HandledRequests after = new RequestHistory(annotations, BEFORE)
                .after(new Request.RollBack("e-9", Optional.empty()), true, Optional.of("no such execution"));

        // Then
        assertThat(after.rollBackTo()).isEqualTo("e-9");
        assertThat(after.refused()).isEqualTo("devopspipeline.io/roll-back-to=e-9: no such execution");
    }

    @Test
    void a_request_that_lacks_a_permission_is_not_handled() {
        // Given
        RequestAnnotations annotations = new RequestAnnotations(
                Map.of(Annotations.APPROVE_RELEASE, "e-2", Annotations.REJECT_RELEASE, "reject-1"));

        // When
        HandledRequests after = new RequestHistory(annotations, BEFORE)
                .after(new Request.Approve("e-2", Optional.empty()), false, Optional.of("denied"));

        // Then
        assertThat(after.approve()).isEqualTo("approve-1");
        assertThat(after.reject()).isEqualTo("reject-1");
        assertThat(after.refused()).isEqualTo("devopspipeline.io/approve-release=e-2: denied");
    }
}
