// SPDX-License-Identifier: Apache-2.0
/** Stacks, change sets and drift, in records of the operator's own. Depends on client and the AWS SDK. */
@NullMarked
package io.devopspipeline.operator.aws.cloudformation;

import org.jspecify.annotations.NullMarked;
