// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.time.Instant;

/**
 * One event of a stack. Members that AWS leaves out are empty.
 * @param token the ClientRequestToken of the operation it belongs to
 */
public record StackEvent(
        Instant timestamp,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        String token) {}
