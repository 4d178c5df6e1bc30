// SPDX-License-Identifier: Apache-2.0
/** Measures the operator from creation to deletion of a pipeline and prints a table. Tests do not assert the figures. Depends on the testkit. */
@NullMarked
package io.devopspipeline.bench;

import org.jspecify.annotations.NullMarked;
