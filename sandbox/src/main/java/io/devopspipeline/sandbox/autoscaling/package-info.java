// SPDX-License-Identifier: Apache-2.0
/**
 * Application Auto Scaling of ECS services, which it calls only through their operations. Depends on account,
 * cloudformation.resource, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.autoscaling;

import org.jspecify.annotations.NullMarked;
