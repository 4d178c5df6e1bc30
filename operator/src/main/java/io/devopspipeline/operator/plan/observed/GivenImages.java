// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * The images of a pipeline that builds nothing. Both are empty for other pipelines.
 * @param stored what the artifacts bucket holds
 * @param named what the spec names; empty as well for a promotion
 */
public record GivenImages(Optional<StoredImage> stored, Optional<NamedImage> named) {
    public static final GivenImages NONE = new GivenImages(Optional.empty(), Optional.empty());
}
