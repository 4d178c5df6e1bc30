// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.util.Set;
import java.util.TreeSet;

/** The AWS operations that a playground's operators had carried out, as {@code service:Operation}. One that AWS refused needs no right. */
public record OperatorCalls(Set<String> carriedOut) {
    private static final String DONE = " ok";

    public static OperatorCalls of(Playground playground) {
        Set<String> carriedOut = new TreeSet<>();
        playground
                .control("GET", "calls", "")
                .path(OperatorProcess.CALLER)
                .path("calls")
                .fieldNames()
                .forEachRemaining(call -> {
                    if (call.endsWith(DONE)) {
                        carriedOut.add(call.substring(0, call.length() - DONE.length()));
                    }
                });
        return new OperatorCalls(carriedOut);
    }
}
