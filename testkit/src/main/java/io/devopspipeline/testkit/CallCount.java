// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

/** The operator's AWS requests from one question to the next. */
public final class CallCount {
    private final Playground playground;
    private OperatorCalls before = OperatorCalls.NONE;

    public CallCount(Playground playground) {
        this.playground = playground;
    }

    public OperatorCalls sinceLast() {
        OperatorCalls now = OperatorCalls.of(playground);
        OperatorCalls since = now.since(before);
        before = now;
        return since;
    }
}
