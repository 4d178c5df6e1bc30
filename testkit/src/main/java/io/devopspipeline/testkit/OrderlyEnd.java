// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a program that a person watches, at Ctrl-C too: it closes what runs, without a stack trace of what was interrupted, and with an exit
 * status that make does not report as an error.
 */
public final class OrderlyEnd {
    private final AutoCloseable running;
    private final String last;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile int status;

    private OrderlyEnd(AutoCloseable running, String last) {
        this.running = running;
        this.last = last;
    }

    /** @param last what it says when all is closed */
    public static OrderlyEnd of(AutoCloseable running, String last) {
        OrderlyEnd end = new OrderlyEnd(running, last);
        Runtime.getRuntime().addShutdownHook(new Thread(end::run, "end"));
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> end.report(thread, e));
        return end;
    }

    private void report(Thread thread, Throwable e) {
        if (!begun.get()) {
            System.err.println(thread.getName() + " failed: " + e);
        }
    }

    private void run() {
        begun.set(true);
        System.out.println("\nEnding everything that was started.");
        try {
            running.close();
            System.out.println(last);
        } catch (Exception e) {
            System.err.println("Could not end cleanly: " + e);
        }
        Runtime.getRuntime().halt(status);
    }

    /** Ends the program now. At Ctrl-C the end has begun already, and this waits for it. */
    public void exit(int code) {
        if (!begun.get()) {
            status = code;
        }
        System.exit(code);
    }

    /** Whether a failure is only that everything ends. */
    public boolean begun() {
        return begun.get();
    }
}
