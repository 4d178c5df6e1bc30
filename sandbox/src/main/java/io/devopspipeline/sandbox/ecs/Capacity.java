// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

/**
 * How many tasks Fargate runs at once. AWS: a quota of vCPUs for each region, six in a new account; what is beyond it is not placed, and the service
 * scheduler tries again, later and later.
 */
final class Capacity {
    static final String REACHED = "You've reached the limit on the number of vCPUs you can run concurrently";
    /** In CPU units, of which a vCPU has 1,024. */
    private static final int QUOTA = 24 * 1024;

    private final Clusters clusters;

    Capacity(Clusters clusters) {
        this.clusters = clusters;
    }

    /** How many more tasks of the service's newest deployment have room. */
    int room(Service service) {
        int used = clusters.in(service.cluster.region).stream()
                .flatMap(Cluster::tasks)
                .filter(task -> !task.stopped())
                .mapToInt(task -> task.definition.cpu())
                .sum();
        return Math.max(0, QUOTA - used) / service.primary().definition.cpu();
    }
}
