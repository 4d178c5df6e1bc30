// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import java.util.Optional;

/** What a person asks for by annotation, each distinct value once. An approver is the user name that an annotation gives, if there is one. */
public sealed interface Request {
    /** Start the pipeline. */
    record Start(String value) implements Request {}

    /** Let the execution go on to Deploy. */
    record Approve(String execution, Optional<String> approver) implements Request {}

    /** End the execution before Deploy. */
    record Reject(String execution) implements Request {}

    /** Replace the tasks by new ones of the same revision. */
    record Restart(String value) implements Request {}

    /** Deploy once more what the execution deployed. */
    record RollBack(String execution, Optional<String> approver) implements Request {}
}
