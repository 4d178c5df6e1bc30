// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class QueriedTest {
    @Test
    void metrics_are_told_from_functions_labels_and_values() {
        assertThat(
                        Queried.in(
                                "histogram_quantile(0.95, sum by (le, some_label) (rate(a_seconds_bucket{is_label=~\"is_value\"}[5m]))) > b_c"))
                .containsExactly("a_seconds_bucket", "b_c");
    }

    @Test
    void dashboard_and_alerts_are_both_read() throws IOException {
        assertThat(Queried.metrics())
                .contains("jvm_memory_used_bytes", "devopspipeline_stalled", "devopspipeline_reconcile_seconds_bucket");
    }
}
