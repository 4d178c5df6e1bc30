// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.javaoperatorsdk.operator.api.config.ExecutorServiceManager;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.config.OverriddenConfigurationService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The operator SDK's configuration as Quarkus makes it, with a cheap {@link ResourceCloner}, a second listener beside Quarkus's metrics, and virtual threads for the
 * reconciles: one waits for AWS most of its time. There are no more than {@link #AT_ONCE}: two thousand at once made a small API server time out.
 *
 * <p>Not a {@code ConfigurationServiceCustomizer}: what Quarkus makes of one takes neither its cloner nor the Kubernetes client of the application.
 */
final class SdkConfiguration extends OverriddenConfigurationService {
    static final int AT_ONCE = 50;
    /** Each thread keeps what libraries store in it, such as 180 KB of Jackson's and the XML parser's buffers. */
    private static final Duration UNUSED = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final Cloner cloner;

    /** @param successes learns which reconciles were written */
    SdkConfiguration(QuarkusConfigurationService quarkus, Metrics successes) {
        super(quarkus, ConfigurationService.newOverriddenConfigurationService(quarkus, overrider -> overrider
                .withExecutorService(threads())
                .withMetrics(new AggregatedMetrics(List.of(quarkus.getMetrics(), successes)))));
        this.client = quarkus.getKubernetesClient();
        this.cloner = new ResourceCloner(client.getKubernetesSerialization());
    }

    /** What a thread logs about belongs to its own reconcile, not to the one that caused it. Threads without work end. */
    static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                UNUSED.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofVirtual()
                        .name("reconcile-", 0)
                        .inheritInheritableThreadLocals(false)
                        .factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Asked for whenever the SDK uses one of its threads. */
    @Override
    public ExecutorServiceManager getExecutorServiceManager() {
        ExecutorServiceManager manager = super.getExecutorServiceManager();
        keepThread(manager.scheduledExecutorService());
        return manager;
    }

    /** The SDK's timer keeps no thread: then the JDK looks for work a hundred times a second, which takes half a percent of a core. */
    static void keepThread(@Nullable ScheduledExecutorService timer) {
        if (timer instanceof ScheduledThreadPoolExecutor pool && pool.getCorePoolSize() == 0) {
            pool.setCorePoolSize(1);
        }
    }

    @Override
    public Cloner getResourceCloner() {
        return cloner;
    }

    @Override
    public KubernetesClient getKubernetesClient() {
        return client;
    }
}
