// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

/** A metric of a service that policies follow. */
interface Measure {
    /** @param resourceId the service @param running its tasks that run, at least one */
    double value(String resourceId, int running);
}
