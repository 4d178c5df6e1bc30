// SPDX-License-Identifier: Apache-2.0
/** Kubernetes API server, sandbox and operator on one machine, and what tests and programs need to use them. Depends on the sandbox and the resource. */
@NullMarked
package io.devopspipeline.testkit;

import org.jspecify.annotations.NullMarked;
