// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What CodeBuild keeps on the machine of a build for a later one. That one may get another machine, and then finds nothing. */
public enum BuildCache {
    /** No cache. */
    @JsonProperty("None")
    NONE,
    /** The layers of docker. */
    @JsonProperty("DockerLayers")
    DOCKER_LAYERS,
    /** The paths of the section cache of the buildspec. */
    @JsonProperty("Paths")
    PATHS,
    /** Both. */
    @JsonProperty("All")
    ALL
}
