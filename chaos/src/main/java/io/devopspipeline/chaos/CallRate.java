// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.Playground;

/** The most AWS requests that one caller made in a minute of AWS's time. */
final class CallRate implements AutoCloseable {
    private final Playground playground;
    private final String caller;
    private final Thread sampler;
    private volatile boolean over;
    private volatile int most;

    CallRate(Playground playground, String caller) {
        this.playground = playground;
        this.caller = caller;
        this.sampler = Thread.ofPlatform().name("rate-" + caller).start(this::sample);
    }

    private void sample() {
        int before = total();
        try {
            while (!over) {
                Thread.sleep((long) (60_000 / playground.timeFactor()));
                int now = total();
                most = Math.max(most, now - before);
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int total() {
        return playground
                .control("GET", "calls?caller=" + caller, "")
                .path(caller)
                .path("total")
                .asInt(0);
    }

    int most() {
        return most;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        sampler.join();
    }
}
