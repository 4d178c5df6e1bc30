// SPDX-License-Identifier: Apache-2.0
/** An account with the services that run things, for tests. */
@NullMarked
package io.devopspipeline.sandbox.compute;

import org.jspecify.annotations.NullMarked;
