// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls, which IAM actions a call or a resource handler is checked for, and the access denied errors. The facts are tables in the resources of {@code iam}. Depends
 * on account, cloudformation.resource, iam, iam.evaluation and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.iam.authorization;

import org.jspecify.annotations.NullMarked;
