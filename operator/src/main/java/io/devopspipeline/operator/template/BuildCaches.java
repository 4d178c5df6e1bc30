// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.BuildCache;
import java.util.List;

/** The local cache of the build project, in CodeBuild's words. */
final class BuildCaches {
    private static final String LAYERS = "LOCAL_DOCKER_LAYER_CACHE";
    private static final String PATHS = "LOCAL_CUSTOM_CACHE";

    private BuildCaches() {}

    /** @param project the properties of the build project */
    static void add(ObjectNode project, BuildCache cache) {
        List<String> modes =
                switch (cache) {
                    case NONE -> List.of();
                    case DOCKER_LAYERS -> List.of(LAYERS);
                    case PATHS -> List.of(PATHS);
                    case ALL -> List.of(PATHS, LAYERS);
                };
        if (!modes.isEmpty()) {
            ArrayNode list = project.putObject("Cache").put("Type", "LOCAL").putArray("Modes");
            modes.forEach(list::add);
        }
    }
}
