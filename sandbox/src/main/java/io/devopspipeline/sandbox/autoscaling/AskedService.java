// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The service that a call of the control endpoint is about. */
final class AskedService {
    private AskedService() {}

    /**
     * Its resource id.
     * @param value the only member that the call may have besides cluster and service
     */
    static String of(ObjectNode asked, String value) {
        Set<String> members = Set.of("cluster", "service", value);
        asked.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw new IllegalArgumentException("it takes cluster, service and " + value + ", not " + name);
            }
        });
        return EcsService.resourceId(text(asked, "cluster"), text(asked, "service"));
    }

    private static String text(ObjectNode asked, String name) {
        String value = asked.path(name).asText();
        if (value.isEmpty() || value.contains("/")) {
            throw new IllegalArgumentException(name + " is a name");
        }
        return value;
    }
}
