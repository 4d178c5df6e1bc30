// SPDX-License-Identifier: Apache-2.0
/**
 * AWS CodeConnections, and the provider behind it: repositories that are cloned and pushed over HTTP. Depends on
 * account, git, http, module, s3 and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.codeconnections;

import org.jspecify.annotations.NullMarked;
