// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.metrics.ReconcileMeters;
import io.devopspipeline.operator.metrics.ReleaseMeters;
import io.devopspipeline.operator.metrics.ResourceMeters;
import io.devopspipeline.operator.resource.PipelineResource;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All meters but those of AWS's calls. In place of the SDK's: to those a turn that AWS refused is a success, and they have series per
 * resource for every event. The SDK still says when a resource is gone, in whatever way it went.
 */
@Singleton
public final class OperatorMetrics implements Metrics {
    private final Clock clock;
    private final ResourceMeters resources;
    private final ReleaseMeters releases;
    private final ReconcileMeters reconciles;

    public OperatorMetrics(
            MeterRegistry registry, Clock clock, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.clock = clock;
        resources = new ResourceMeters(registry);
        releases = new ReleaseMeters(registry);
        reconciles = new ReconcileMeters(registry);
        Gauge.builder("devopspipeline.build.info", () -> 1)
                .description("The operator's version")
                .tag("version", version)
                .register(registry);
    }

    void reconciled(PipelineResource resource, DevOpsPipelineStatus now, Optional<Failure> failure) {
        Optional<Instant> success = failure.isEmpty() ? Optional.of(clock.instant()) : Optional.empty();
        resources.seen(resource.namespace(), resource.name(), now, success);
        resource.status().ifPresent(before -> releases.seen(before, now));
    }

    /** Before it is looked at: what its status says. */
    void known(PipelineResource resource) {
        resource.status()
                .ifPresent(status -> resources.seen(resource.namespace(), resource.name(), status, Optional.empty()));
    }

    /** @param result as in {@link ReconcileMeters#ended} */
    void ended(String operation, String result, Duration took) {
        reconciles.ended(operation, result, took);
    }

    @Override
    public void cleanupDone(ResourceID resource, Map<String, Object> metadata) {
        resources.gone(resource.getNamespace().orElse(""), resource.getName());
    }
}
