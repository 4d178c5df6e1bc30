// SPDX-License-Identifier: Apache-2.0
/**
 * Services, task definitions, scalable targets and target health, in records of the operator's own. Depends on client and the AWS SDK.
 */
@NullMarked
package io.devopspipeline.operator.aws.ecs;

import org.jspecify.annotations.NullMarked;
