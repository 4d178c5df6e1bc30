package io.devopspipeline.operator.plan;

/** How many tasks are to run once there is an image. */
public sealed interface TaskCount {
    /** As many as the spec says: the operator sets the count. */
    record Fixed(int count) implements TaskCount {}

    /** As many as Application Auto Scaling finds right: the operator never sets the count. */
    record Autoscaled(int least, int most) implements TaskCount {
        boolean holds(int count) {
            return least <= count && count <= most;
        }
    }
}
