// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon CloudWatch's alarms. There are no metrics: what an alarm finds is asked for at the control endpoint. Depends on account,
 * cloudformation.resource, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.cloudwatch;

import org.jspecify.annotations.NullMarked;
