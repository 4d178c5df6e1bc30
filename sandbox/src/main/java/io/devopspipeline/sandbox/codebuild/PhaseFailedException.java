// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

/** A step that ends the build's phase as a failure, in CodeBuild's words. */
final class PhaseFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    PhaseFailedException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
