// SPDX-License-Identifier: Apache-2.0
/**
 * AWS CodePipeline: executions that really happen, as a client of the account's other services. Depends on account,
 * cloudformation.resource, events, git, module, s3 and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.codepipeline;

import org.jspecify.annotations.NullMarked;
