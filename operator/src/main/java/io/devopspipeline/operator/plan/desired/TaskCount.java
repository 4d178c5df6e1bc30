// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

/** How many tasks are to run once there is an image. */
public sealed interface TaskCount {
    /** The spec does not say: the service keeps the tasks that it has, and gets one where it has none. */
    record Unspecified() implements TaskCount {
        /** @param current how many tasks the service keeps now */
        public int after(int current) {
            return Math.max(1, current);
        }
    }

    /** As many as the spec says: the operator sets the count. */
    record Fixed(int count) implements TaskCount {}

    /** As many as Application Auto Scaling finds right: the operator never sets the count. */
    record Autoscaled(int least, int most) implements TaskCount {
        public boolean holds(int count) {
            return least <= count && count <= most;
        }
    }
}
