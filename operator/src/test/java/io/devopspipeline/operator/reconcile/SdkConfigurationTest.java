// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** What the operator changes of the SDK's threads. */
class SdkConfigurationTest {
    @Test
    void a_timer_without_a_thread_keeps_one() {
        // Given
        try (ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(0)) {

            // When
            SdkConfiguration.keepThread(timer);

            // Then
            assertThat(timer.getCorePoolSize()).isEqualTo(1);
        }
    }

    @Test
    void one_that_keeps_more_keeps_them() {
        // Given
        try (ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(3)) {

            // When
            SdkConfiguration.keepThread(timer);

            // Then
            assertThat(timer.getCorePoolSize()).isEqualTo(3);
        }
    }

    @Test
    void fifty_reconciles_run_at_once_and_threads_without_work_end() {
        // When
        try (ThreadPoolExecutor threads = SdkConfiguration.threads()) {

            // Then
            assertThat(threads.getMaximumPoolSize()).isEqualTo(50);
            assertThat(threads.allowsCoreThreadTimeOut()).isTrue();
        }
    }
}
