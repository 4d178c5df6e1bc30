// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/** The image that runs now: every stack update passes it on, so that no update brings an older one back. */
public final class RunningImage {
    private RunningImage() {}

    /** Empty before the first release: the template then names the registry's {@code latest}. */
    public static String of(Observed observed) {
        return observed.service().map(service -> service.current().image()).orElse("");
    }

    /** Names an operation that depends on the image; AWS takes each token once per stack. */
    public static String operation(String name, String image) {
        return image.isEmpty() ? name : name + "-" + Integer.toHexString(image.hashCode());
    }
}
