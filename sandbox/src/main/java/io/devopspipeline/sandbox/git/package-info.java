// SPDX-License-Identifier: Apache-2.0
/**
 * Bare git repositories on disk and git's smart HTTP protocol in front of them, for whatever hosts repositories.
 * Depends on http.
 */
@NullMarked
package io.devopspipeline.sandbox.git;

import org.jspecify.annotations.NullMarked;
