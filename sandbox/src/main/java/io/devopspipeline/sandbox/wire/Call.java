// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One request to an operation: its input as a tree, whatever protocol it came by (Query lists are arrays, Query scalars strings). */
public record Call(String service, String operation, ObjectNode input, Caller caller) {
    public String region() {
        return caller.region();
    }
}
