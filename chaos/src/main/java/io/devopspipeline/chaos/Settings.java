// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.operator.reconcile.OperatorConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The operator's settings, which reconciles as much more often as AWS's time is faster.
 * @param namespace the only one that it watches; its queue of events is named after it
 */
record Settings(double timeFactor, Path policy, String namespace)
        implements OperatorConfig,
                OperatorConfig.Watch,
                OperatorConfig.LeaderElection,
                OperatorConfig.Requeue,
                OperatorConfig.Events {
    private static final double RATE_SHARE = 0.8;

    @Override
    public String clusterId() {
        return "default";
    }

    @Override
    public Optional<Path> policyFile() {
        return Optional.of(policy);
    }

    @Override
    public OperatorConfig.Watch watch() {
        return this;
    }

    @Override
    public Optional<List<String>> namespaces() {
        return Optional.empty();
    }

    @Override
    public Optional<String> selector() {
        return Optional.empty();
    }

    @Override
    public double rateShare() {
        return RATE_SHARE * timeFactor;
    }

    @Override
    public OperatorConfig.LeaderElection leaderElection() {
        return this;
    }

    @Override
    public Optional<String> leaseName() {
        return Optional.empty();
    }

    @Override
    public OperatorConfig.Requeue requeue() {
        return this;
    }

    @Override
    public Duration active() {
        return scaled(20);
    }

    @Override
    public Duration stackWork() {
        return scaled(45);
    }

    @Override
    public Duration idle() {
        return scaled(60);
    }

    @Override
    public Duration fullResync() {
        return scaled(600);
    }

    @Override
    public OperatorConfig.Events events() {
        return this;
    }

    @Override
    public Optional<String> queue() {
        return Optional.of(LifecycleQueue.name(namespace));
    }

    @Override
    public Duration lookup() {
        return scaled(300);
    }

    /** The times of events are whole seconds, which are not compressed. */
    @Override
    public Duration shownAfter() {
        return Duration.ofSeconds(1).plus(scaled(30));
    }

    @Override
    public Duration gather() {
        return scaled(1);
    }

    @Override
    public Duration retry() {
        return scaled(1);
    }

    @Override
    public Duration silence() {
        return scaled(120);
    }

    @Override
    public Duration safety() {
        return scaled(300);
    }

    @Override
    public Duration resync() {
        return scaled(6 * 3600);
    }

    private Duration scaled(int seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000 / timeFactor));
    }
}
