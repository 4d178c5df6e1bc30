// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.util.Collection;
import java.util.List;

/** What health checks have found of a container or of a task. */
enum ContainerHealth {
    /** Not checked, or not yet. */
    UNKNOWN,
    HEALTHY,
    UNHEALTHY;

    /** AWS: of a task's containers only the essential ones with a health check count. */
    static ContainerHealth ofTask(Collection<Container> containers) {
        List<ContainerHealth> checked = containers.stream()
                .filter(container ->
                        container.essential() && container.healthCommand().isPresent())
                .map(Container::health)
                .toList();
        if (checked.contains(UNHEALTHY)) {
            return UNHEALTHY;
        }
        return checked.isEmpty() || checked.contains(UNKNOWN) ? UNKNOWN : HEALTHY;
    }
}
