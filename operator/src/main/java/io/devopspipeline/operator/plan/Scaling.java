package io.devopspipeline.operator.plan;

/**
 * Whether Application Auto Scaling is to be in force: not before there is an image that may run, for registering a scalable target starts its
 * fewest tasks at once. From then on it stays, whatever becomes of the image.
 */
final class Scaling {
    private Scaling() {}

    static boolean isDue(Desired desired, Observed observed, ObservedStack stack) {
        return switch (desired.tasks()) {
            case TaskCount.Fixed fixed -> false;
            case TaskCount.Autoscaled range -> stack.autoscaled() || FirstImage.mayRun(observed, stack);
        };
    }
}
