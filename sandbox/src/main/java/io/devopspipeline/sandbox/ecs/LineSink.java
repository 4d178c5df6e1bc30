// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

/** Takes the lines of a process's output, in their order. */
@FunctionalInterface
interface LineSink extends AutoCloseable {
    void accept(String line);

    /** After the last line. */
    @Override
    default void close() {}
}
