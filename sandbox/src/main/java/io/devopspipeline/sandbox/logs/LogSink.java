// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

/** Where builds and tasks write their output. Call under the account's lock. */
public interface LogSink {
    /** Makes the group if it is not there, as CodeBuild does when a build is submitted. */
    void open(String region, String group);

    /**
     * Appends a line, to a new stream if need be. A line for a group that does not exist, or no longer exists, is lost: writing never makes a
     * group.
     */
    void write(String region, String group, String stream, String line);

    boolean exists(String region, String group);
}
