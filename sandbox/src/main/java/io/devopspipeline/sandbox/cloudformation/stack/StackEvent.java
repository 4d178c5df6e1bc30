// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import java.time.Instant;

/**
 * One line of a stack's history. The stack itself appears with its own id as physical id.
 * @param properties a resource's properties as JSON; empty when CloudFormation does not show them
 */
public record StackEvent(
        String eventId,
        Instant timestamp,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        String token,
        String properties,
        StackOperationId operation) {}
