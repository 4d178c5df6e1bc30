// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon ECR: repositories and images that were really built. Depends on account, cloudformation.resource, events, module and
 * wire.
 */
@NullMarked
package io.devopspipeline.sandbox.ecr;

import org.jspecify.annotations.NullMarked;
