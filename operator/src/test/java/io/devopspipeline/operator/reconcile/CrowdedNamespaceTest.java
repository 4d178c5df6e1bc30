// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.status.StatusFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource whose turn it is while as many reconciles of its namespace run as may. */
class CrowdedNamespaceTest {
    /** As many as the operator lets in for one namespace while no other is busy. */
    private static final int MOST = SdkConfiguration.AT_ONCE / 2;

    private final Semaphore inside = new Semaphore(0);
    /** Has no permits: those inside stay there. */
    private final Semaphore leave = new Semaphore(0);

    @TempDir
    Path folder;

    private ServingAws aws;
    private DevOpsPipelineReconciler reconciler;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        reconciler = aws.reconciler(folder);
        for (int n = 0; n < MOST; n++) {
            enter("inside-" + n);
        }
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** So slowly that each has its turn at once. */
    private void enter(String name) throws InterruptedException {
        aws.pass(Duration.ofSeconds(1));
        Thread.startVirtualThread(() -> reconcile(name));
        assertThat(inside.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
    }

    /** How many milliseconds later it is to come back. */
    private long reconcile(String name) {
        DevOpsPipeline app = Resources.app();
        app.getMetadata().setName(name);
        app.getMetadata().setUid(name);
        app.setStatus(new StatusFactory(aws.clock()).first(1));
        return reconciler
                .reconcile(app, SdkContext.of(this::stay, app))
                .getScheduleDelay()
                .orElseThrow();
    }

    private KubernetesClient stay() {
        inside.release();
        leave.acquireUninterruptibly();
        throw new IllegalStateException("has no permits");
    }

    @Test
    void it_comes_back_in_a_moment_however_often_it_is_not_let_in() {
        // When
        List<Long> waits =
                IntStream.range(0, 10).mapToObj(_ -> reconcile("app")).toList();

        // Then
        assertThat(waits).allMatch(millis -> millis < 300);
    }
}
