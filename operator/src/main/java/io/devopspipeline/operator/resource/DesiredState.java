// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import io.devopspipeline.crd.spec.ChangePolicy;
import io.devopspipeline.crd.spec.DriftMode;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.DriftPolicy;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.StackBlueprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a resource's spec and annotations ask for, in the planner's words. */
public record DesiredState(PipelineResource resource) {
    /**
     * @param revert when AWS found drift in a stack that is to be corrected
     * @param origin where the image comes from
     */
    public Desired live(Blueprints blueprints, Function<StackKind, Optional<Instant>> revert, ImageOrigin origin) {
        return new Desired(
                stack(blueprints.artifacts(), revert.apply(StackKind.ARTIFACTS)),
                stack(blueprints.pipeline(), revert.apply(StackKind.PIPELINE)),
                tasks(),
                resource.spec().suspend(),
                resource.annotations().pending(resource.handled()),
                origin);
    }

    public TeardownDesired teardown(Blueprints blueprints) {
        return new TeardownDesired(
                resource.keepsStacks(),
                resource.spec().suspend(),
                resource.annotations().forceDeletedStacks(),
                attempt(blueprints.pipeline().digest()));
    }

    public DriftPolicy drift() {
        return Optional.ofNullable(resource.spec().driftDetection())
                .filter(asked -> asked.mode() != DriftMode.OFF)
                .map(asked -> new DriftPolicy(
                        true,
                        asked.mode() == DriftMode.CORRECT,
                        Duration.parse("PT" + asked.interval().toUpperCase(Locale.ROOT)),
                        resource.annotations().newObservation(resource.handled())))
                .orElse(DriftPolicy.OFF);
    }

    public Attempt attempt(String digest) {
        Optional<String> retry =
                resource.annotations().retry(resource.handled()).map(value -> Integer.toHexString(value.hashCode()));
        return Attempt.of(resource.generation(), retry, digest);
    }

    private TaskCount tasks() {
        var service = resource.spec().service();
        return Optional.ofNullable(service.autoscaling())
                .map(autoscaling -> autoscaling.range(service.scheduledScaling()))
                .<TaskCount>map(range -> new TaskCount.Autoscaled(range.least(), range.most()))
                .or(() -> Optional.ofNullable(service.desiredCount()).map(TaskCount.Fixed::new))
                .orElseGet(TaskCount.Unspecified::new);
    }

    private DesiredStack stack(StackBlueprint blueprint, Optional<Instant> revert) {
        return new DesiredStack(
                blueprint.name(),
                blueprint.digest(),
                blueprint.outline(),
                blueprint.parameters(),
                blueprint.tags(),
                attempt(blueprint.digest()),
                updates(),
                revert,
                drift().correct());
    }

    private UpdatePolicy updates() {
        return new UpdatePolicy(
                resource.spec().changePolicy() == ChangePolicy.REQUIRE_APPROVAL,
                resource.annotations().approvedPlan(),
                "dop/" + resource.name() + " -n " + resource.namespace(),
                resource.status()
                        .flatMap(status -> Optional.ofNullable(status.plan()))
                        .isPresent());
    }
}
