// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterNameTest {
    private static final int ALARM_LONGEST = 255;
    private static final String LONG = "dop-" + "n".repeat(63) + "-" + "a".repeat(40) + "-pipeline";

    @Test
    void a_short_stacks_cluster_has_its_name() {
        assertThat(ClusterName.of("dop-team-a-shop-pipeline")).isEqualTo("dop-team-a-shop-pipeline");
    }

    @Test
    void an_alarm_of_the_longest_stack_is_not_too_long() {
        // When
        String cluster = ClusterName.of(LONG);

        // Then
        String alarm = "TargetTracking-service/" + cluster + "/" + LONG + "-Service-123456789012-AlarmHigh-"
                + "01234567-89ab-cdef-0123-456789abcdef";
        assertThat(alarm).hasSizeLessThanOrEqualTo(ALARM_LONGEST);
        assertThat(cluster).startsWith("dop-");
    }

    @Test
    void two_long_stacks_that_begin_alike_have_different_clusters() {
        assertThat(ClusterName.of(LONG)).isNotEqualTo(ClusterName.of(LONG + "2"));
    }

    @Test
    void a_cluster_keeps_its_name() {
        assertThat(ClusterName.of(LONG)).isEqualTo(ClusterName.of(LONG));
    }
}
