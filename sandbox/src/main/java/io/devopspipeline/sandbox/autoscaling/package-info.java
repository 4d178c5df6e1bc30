// SPDX-License-Identifier: Apache-2.0
/**
 * Application Auto Scaling of ECS services by their CPU use and by schedules. It calls ECS only through its operations. Depends on account,
 * cloudformation.resource, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.autoscaling;

import org.jspecify.annotations.NullMarked;
