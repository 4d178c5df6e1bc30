// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

/** How an execution leaves a stage. */
enum StageEnd {
    SUCCEEDED("Succeeded"),
    SKIPPED("Skipped"),
    FAILED("Failed"),
    /** Failed, and the stage goes back to the newest execution that succeeded in it. */
    ROLLED_BACK("Failed");

    private final String status;

    StageEnd(String status) {
        this.status = status;
    }

    /** AWS's word for the stage. */
    String status() {
        return status;
    }

    boolean passed() {
        return this == SUCCEEDED || this == SKIPPED;
    }
}
