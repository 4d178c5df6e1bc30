// SPDX-License-Identifier: Apache-2.0
/**
 * What AWS does not have: faults on demand, call counts, the clock, what is left in the account. Depends on account,
 * clock, cloudformation.resource, http and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.control;

import org.jspecify.annotations.NullMarked;
