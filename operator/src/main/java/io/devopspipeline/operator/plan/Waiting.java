package io.devopspipeline.operator.plan;

/** What AWS is at. */
public sealed interface Waiting {
    record StackWorks(ObservedStack stack) implements Waiting {}

    /** An update waits until the running execution ends: it would cancel it, or wait on the same service as its Deploy action. */
    record ReleaseEnds(Release release) implements Waiting {}

    /** The first build has not pushed an image yet. */
    record FirstImage() implements Waiting {}

    /** The first release waits for a person; until it is approved, nothing of it runs. */
    record FirstApproval(Release release) implements Waiting {}

    /** The first image is there, but not approved and deployed yet. */
    record FirstDeploy() implements Waiting {}

    /** ECS starts and stops tasks. */
    record Rollout(Service service) implements Waiting {}

    /** The tasks run; the load balancer has not found all of them healthy yet. */
    record HealthyTargets(Targets targets, int wanted) implements Waiting {}
}
