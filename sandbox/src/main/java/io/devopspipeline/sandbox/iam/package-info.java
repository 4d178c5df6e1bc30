// SPDX-License-Identifier: Apache-2.0
/**
 * AWS IAM, as far as stacks make roles and their policies. The package authorization enforces them. Depends on account,
 * cloudformation.resource, http, iam.evaluation, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.iam;

import org.jspecify.annotations.NullMarked;
