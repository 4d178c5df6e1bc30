// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.List;
import java.util.Optional;

/**
 * What AWS shows, read in the ladder's order and only as far as it leads: behind a stack that does not stand, nothing is read. Each part is
 * empty when it does not exist or was not reached.
 * @param image whether the registry holds an image
 * @param missing what the pipeline stack names and AWS does not have; the parts that it belongs to are empty
 * @param given the images of a pipeline that builds nothing
 * @param serviceMisses how many observations in a row found no active service although its stack is complete
 */
public record Observed(
        Optional<ObservedStack> artifacts,
        Optional<ObservedStack> pipeline,
        Optional<PipelineState> release,
        boolean image,
        Optional<Service> service,
        Optional<TargetHealthSummary> targets,
        int serviceMisses,
        List<MissingResource> missing,
        GivenImages given) {
    public Observed {
        missing = List.copyOf(missing);
    }

    /** Of a pipeline that builds its image. */
    public Observed(
            Optional<ObservedStack> artifacts,
            Optional<ObservedStack> pipeline,
            Optional<PipelineState> release,
            boolean image,
            Optional<Service> service,
            Optional<TargetHealthSummary> targets,
            int serviceMisses,
            List<MissingResource> missing) {
        this(artifacts, pipeline, release, image, service, targets, serviceMisses, missing, GivenImages.NONE);
    }

    /** ECS shows a new service late. After this many observations in a row the service counts as missing. */
    private static final int LATE_READS = 3;

    public static final Observed NOTHING = new Observed(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            0,
            List.of());

    /** One in which no service was missed. */
    public Observed(
            Optional<ObservedStack> artifacts,
            Optional<ObservedStack> pipeline,
            Optional<PipelineState> release,
            boolean image,
            Optional<Service> service,
            Optional<TargetHealthSummary> targets) {
        this(artifacts, pipeline, release, image, service, targets, 0, List.of());
    }

    /** Whether ECS has had time to show the service, and does not. */
    public boolean serviceMissing() {
        return service.isEmpty() && serviceMisses >= LATE_READS;
    }

    /** Whether something that the pipeline stack names was deleted outside CloudFormation. */
    public boolean isIncomplete() {
        return serviceMissing() || !missing.isEmpty();
    }

    public Optional<MissingResource> missing(MissingResource.Kind kind) {
        return missing.stream().filter(resource -> resource.kind() == kind).findFirst();
    }

    public Observed withMissing(List<MissingResource> resources) {
        return new Observed(artifacts, pipeline, release, image, service, targets, serviceMisses, resources, given);
    }

    public Observed withServiceMisses(int misses) {
        return new Observed(artifacts, pipeline, release, image, service, targets, misses, missing, given);
    }

    public Observed withGiven(GivenImages now) {
        return new Observed(artifacts, pipeline, release, image, service, targets, serviceMisses, missing, now);
    }

    /** What the artifacts bucket holds for a pipeline that builds nothing. */
    public Optional<StoredImage> stored() {
        return given.stored();
    }

    public Optional<ObservedStack> stack(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> artifacts;
            case PIPELINE -> pipeline;
        };
    }

    /** The same with other stacks. */
    public Observed with(Optional<ObservedStack> artifactsNow, Optional<ObservedStack> pipelineNow) {
        return new Observed(artifactsNow, pipelineNow, release, image, service, targets, serviceMisses, missing, given);
    }

    public Observed with(StackKind kind, ObservedStack stack) {
        return switch (kind) {
            case ARTIFACTS -> with(Optional.of(stack), pipeline);
            case PIPELINE -> with(artifacts, Optional.of(stack));
        };
    }

    public Observed with(Service now) {
        return new Observed(artifacts, pipeline, release, image, Optional.of(now), targets, 0, missing, given);
    }

    public boolean releaseRunning() {
        return release.map(PipelineState::running).orElse(false);
    }

    /** Whether the pipeline is at work, and not waiting for a person alone. */
    public boolean releaseMoving() {
        return release.map(PipelineState::moving).orElse(false);
    }

    public boolean deploying() {
        return release.map(PipelineState::deploying).orElse(false);
    }
}
