// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.List;
import java.util.Set;

/**
 * AWS takes Spot capacity back: the tasks of a service on it end, and its scheduler starts others. The warning of two
 * minutes is not in the sandbox.
 */
record SpotInterruption(Clusters clusters, TaskEnd end) {
    private static final Set<String> MEMBERS = Set.of("region", "cluster", "service");

    /** @param asked {@code {"cluster": …, "service": …}}, with the region if it is not eu-west-1 */
    void interrupt(ObjectNode asked) {
        asked.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException(
                        "spot-interruption takes region, cluster and service, not " + member);
            }
        });
        List<Task> spot = service(asked).wanted().stream()
                .filter(task -> task.capacityProvider.equals("FARGATE_SPOT"))
                .toList();
        if (spot.isEmpty()) {
            throw new IllegalArgumentException("the service has no task on FARGATE_SPOT");
        }
        spot.forEach(task -> end.stop(task, "SpotInterruption", "Your Spot Task was interrupted."));
    }

    private Service service(ObjectNode asked) {
        try {
            return clusters.get(asked.path("region").asText("eu-west-1"), Members.text(asked, "cluster"))
                    .service(Members.text(asked, "service"))
                    .orElseThrow(() -> new IllegalArgumentException("there is no such service"));
        } catch (AwsException e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }
}
