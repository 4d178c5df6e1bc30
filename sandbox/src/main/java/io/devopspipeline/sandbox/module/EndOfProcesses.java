// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.module;

/** Ends the processes that a service started: when the service is closed, or when the JVM ends in order, whichever comes first. */
public final class EndOfProcesses implements AutoCloseable {
    private final Runnable kill;
    private final Thread hook;

    /** @param kill ends all processes, and those that are being started; called more than once */
    public EndOfProcesses(String name, Runnable kill) {
        this.kill = kill;
        this.hook = new Thread(kill, name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        kill.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends already, and runs the hook.
            return;
        }
    }
}
