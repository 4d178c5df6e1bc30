// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import java.time.Instant;

/** An error of pre-deployment validation in the history of an operation; DescribeStackEvents does not show it. */
public record ValidationEvent(String eventId, Instant timestamp, StackOperationId operation, ValidationError error) {}
