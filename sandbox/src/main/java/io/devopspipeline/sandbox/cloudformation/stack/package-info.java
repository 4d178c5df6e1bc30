// SPDX-License-Identifier: Apache-2.0
/**
 * Stacks and what changes them: create, update, roll back and delete over the account's time. Depends on account,
 * cloudformation.drift, cloudformation.function, cloudformation.resource, cloudformation.template, control, events and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.cloudformation.stack;

import org.jspecify.annotations.NullMarked;
