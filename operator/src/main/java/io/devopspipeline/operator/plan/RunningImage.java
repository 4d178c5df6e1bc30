package io.devopspipeline.operator.plan;

/** The image that runs now: every stack update passes it on, so that no update brings an older one back. */
final class RunningImage {
    private RunningImage() {}

    /** Empty before the first release: the template then names the registry's {@code latest}. */
    static String of(Observed observed) {
        return observed.service().map(service -> service.current().image()).orElse("");
    }

    /** Names an operation that depends on the image; AWS takes each token once per stack. */
    static String operation(String name, String image) {
        return image.isEmpty() ? name : name + "-" + Integer.toHexString(image.hashCode());
    }
}
