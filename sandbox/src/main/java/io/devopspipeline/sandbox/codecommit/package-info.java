// SPDX-License-Identifier: Apache-2.0
/**
 * AWS CodeCommit: real git repositories, cloned and pushed over HTTP. Depends on account, cloudformation.resource,
 * events, git, http, module, s3 and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.codecommit;

import org.jspecify.annotations.NullMarked;
