// SPDX-License-Identifier: Apache-2.0
/**
 * Parameter Store of AWS Systems Manager: parameters of the standard tier with their versions. No labels, policies, hierarchies by path and tags.
 * Depends on account, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.ssm;

import org.jspecify.annotations.NullMarked;
