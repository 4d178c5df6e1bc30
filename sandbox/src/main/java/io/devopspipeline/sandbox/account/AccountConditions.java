// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.account;

import java.time.Duration;

/**
 * What makes one AWS account harder to work with than another.
 * @param isNew whether it never used ECS: its service-linked role is missing, and no build may run
 * @param lateReads for how long after its creation a resource is missing in what clients read; zero for never
 * @param builds how many builds may run or wait at once
 */
public record AccountConditions(boolean isNew, Duration lateReads, int builds) {
    /** AWS's usual quota of concurrent builds. */
    private static final int USUAL_BUILDS = 60;

    /** An account that has been in use, whose reads are never late. */
    public static final AccountConditions USUAL = new AccountConditions(false, Duration.ZERO, USUAL_BUILDS);

    /** An account as AWS opens it. */
    public AccountConditions opened() {
        return new AccountConditions(true, lateReads, 0);
    }

    public AccountConditions readingLate(Duration late) {
        return new AccountConditions(isNew, late, builds);
    }

    public AccountConditions withBuilds(int quota) {
        return new AccountConditions(isNew, lateReads, quota);
    }
}
