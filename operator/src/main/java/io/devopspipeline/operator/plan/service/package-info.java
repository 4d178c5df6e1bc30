// SPDX-License-Identifier: Apache-2.0
/** Decides about the ECS service: first image, task count, rollouts. Pure; depends on decision, desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.service;

import org.jspecify.annotations.NullMarked;
