// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.time.Duration;

/** Says every five seconds that something still runs, as long as it is open. */
final class Ticker implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Thread thread;

    private Ticker(Terminal terminal, String what) {
        this.thread = Thread.ofVirtual().start(() -> tick(terminal, what));
    }

    static Ticker start(Terminal terminal, String what) {
        return new Ticker(terminal, what);
    }

    private static void tick(Terminal terminal, String what) {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                terminal.moment(what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
