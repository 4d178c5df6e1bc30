// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

/** What a person asks for by annotation, each distinct value once. */
public sealed interface Request {
    /** Start the pipeline. */
    record Start(String value) implements Request {}

    /** Let the execution go on to Deploy. */
    record Approve(String execution) implements Request {}

    /** End the execution before Deploy. */
    record Reject(String execution) implements Request {}

    /** Deploy once more what the execution deployed. */
    record RollBack(String execution) implements Request {}
}
