// SPDX-License-Identifier: Apache-2.0
/** Measures the operator on a whole life of a pipeline and prints a table. Figures are for reading; tests do not assert them. */
@NullMarked
package io.devopspipeline.playground.bench;

import org.jspecify.annotations.NullMarked;
