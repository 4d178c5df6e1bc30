package io.devopspipeline.operator.plan;

/** What AWS is at. */
public sealed interface Waiting {
    record StackWorks(ObservedStack stack) implements Waiting {}

    /** An update waits until the running execution ends: it would cancel it, or wait on the same service as its Deploy action. */
    record ReleaseEnds(Release release) implements Waiting {}

    /** The first build has not pushed an image yet. */
    record FirstImage() implements Waiting {}

    /** ECS starts and stops tasks. */
    record Rollout(Service service) implements Waiting {}

    /** The count is outside of the range that Application Auto Scaling keeps. */
    record CountInRange(Service service, TaskCount.Autoscaled range) implements Waiting {}

    /** The Kubernetes API did not take the outputs' ConfigMap this time. @param why its words */
    record OutputsWritten(String name, String why) implements Waiting {}

    /** The tasks run; the load balancer has not found all of them healthy yet. */
    record HealthyTargets(Targets targets, int wanted) implements Waiting {}
}
