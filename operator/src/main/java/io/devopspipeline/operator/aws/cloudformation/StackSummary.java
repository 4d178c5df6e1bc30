// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.time.Instant;
import java.util.Optional;

/**
 * A stack as {@code ListStacks} shows it: one call for a hundred of them.
 * @param status AWS's word, e.g. {@code CREATE_COMPLETE}
 * @param changedAt when the last operation began that changed it; its creation, if there was none
 * @param driftCheckedAt when drift was last looked for; empty: never, or not since the stack was changed
 */
public record StackSummary(
        String id, String name, String status, Instant changedAt, Optional<Instant> driftCheckedAt) {}
