// SPDX-License-Identifier: Apache-2.0
/** Kubernetes API server, sandbox and operator on one machine: the demo, the end-to-end tests, the benchmarks. */
@NullMarked
package io.devopspipeline.playground;

import org.jspecify.annotations.NullMarked;
