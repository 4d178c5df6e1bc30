// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

/** Where builds and tasks write their output. Call under the account's lock. */
public interface LogSink {
    /** Appends a line; a stream that does not exist is made, a group that does not exist too, as CodeBuild and awslogs do. */
    void write(String region, String group, String stream, String line);

    boolean exists(String region, String group);
}
