// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

/** Why there is no image, in words that say what to do. */
final class ImageFailure extends Exception {
    private static final long serialVersionUID = 1;

    ImageFailure(String message) {
        super(message);
    }

    /** What went wrong at the bottom of it. */
    static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
