// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One request and its answer: a line of a trace.
 * @param at when it was sent, as ISO 8601
 * @param caller who asked: the operator or the demo
 * @param service by its name in signatures, such as {@code elasticloadbalancing}
 * @param request parameters of the query and the body in one tree
 * @param answer the body; of an object in S3 only its length
 */
public record Exchange(
        String at,
        String caller,
        String service,
        String operation,
        String method,
        String path,
        JsonNode request,
        int status,
        long millis,
        JsonNode answer) {

    /** {@code cloudformation:DescribeStacks}, as the sandbox and IAM's actions are written. */
    public String call() {
        return service + ":" + operation;
    }

    public boolean succeeded() {
        return status < 300;
    }
}
