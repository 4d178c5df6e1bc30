// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/** The image that runs now: every stack update passes it on, so that no update brings an older one back. */
public final class RunningImage {
    private RunningImage() {}

    /** Empty before the first release: the template then names a tag that does not exist. */
    public static Optional<String> of(Observed observed) {
        return observed.service().flatMap(service -> service.current().image());
    }

    /** Names an operation that depends on the image; AWS takes each token once per stack. */
    public static String operation(String name, Optional<String> image) {
        return image.map(running -> name + "-" + Integer.toHexString(running.hashCode()))
                .orElse(name);
    }
}
