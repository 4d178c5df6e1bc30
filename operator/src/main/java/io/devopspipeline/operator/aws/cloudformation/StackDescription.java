// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as {@code DescribeStacks} shows it.
 * @param status AWS's word, e.g. {@code CREATE_COMPLETE}; as a string, since newer words must not get lost
 * @param statusReason or empty
 * @param lastUpdated empty before the first update
 * @param driftCheckedAt when drift was last looked for; empty: never, or not since the stack was changed
 */
public record StackDescription(
        String id,
        String name,
        String status,
        String statusReason,
        Instant creationTime,
        Optional<Instant> lastUpdated,
        Map<String, String> parameters,
        Map<String, String> outputs,
        Map<String, String> tags,
        boolean terminationProtection,
        Optional<Instant> driftCheckedAt) {}
