// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

/** What a stack was last asked for, as long as it can still be stopped, rolled back or continued. */
sealed interface StackOperation permits CreateOperation, UpdateOperation, UpdateRollback {}
