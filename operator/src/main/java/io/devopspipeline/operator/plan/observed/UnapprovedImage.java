// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/**
 * An approved execution has deployed another image than the one that was approved, because its artifact was replaced in between; or the service was
 * changed outside CodePipeline since.
 * @param execution that was approved
 * @param deployed the image that the service has
 */
public record UnapprovedImage(String execution, String approved, String deployed) {
    /** What happened. */
    public String sentence() {
        return "Image " + approved + " was approved for pipeline execution " + execution
                + ", but the service has image " + deployed + ".";
    }
}
