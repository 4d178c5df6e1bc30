// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.util.List;
import java.util.Optional;

/** The resources that events may concern. */
@FunctionalInterface
public interface Resources {
    /**
     * One that has a part of this name in AWS.
     * @param accountId empty until it has stacks
     * @param wake has it reconciled
     */
    record Named(String uid, Optional<String> accountId, Runnable wake) {}

    List<Named> named(String region, String name);
}
