// SPDX-License-Identifier: Apache-2.0
/**
 * AWS CloudFormation's operations. Depends on account, cloudformation.changeset, cloudformation.resource, cloudformation.stack,
 * cloudformation.template, module, s3 and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
