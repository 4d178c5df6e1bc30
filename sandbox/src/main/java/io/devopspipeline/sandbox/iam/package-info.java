// SPDX-License-Identifier: Apache-2.0
/**
 * AWS IAM, as far as stacks make roles. Policies are kept, not evaluated. Depends on account,
 * cloudformation.resource, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.iam;

import org.jspecify.annotations.NullMarked;
