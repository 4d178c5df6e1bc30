// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/**
 * Why drift stays as it is although the spec asks for its correction. CloudFormation would send the service's family again, which resolves to its
 * newest revision: a correction must not deploy one that does not run, or disturb a release.
 */
public enum CorrectionHold {
    RELEASE_RUNNING,
    /** The service runs another revision than the newest of its family, as after a release that failed. */
    OTHER_REVISION_RUNS,
    CHANGES_TASK_DEFINITION
}
