// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

/** The operator's AWS requests from one question to the next, as the sandbox counts them. */
public final class CallCount {
    private final Playground playground;
    private int before;

    public CallCount(Playground playground) {
        this.playground = playground;
    }

    public int sinceLast() {
        int now = playground.operatorCalls();
        int since = now - before;
        before = now;
        return since;
    }
}
