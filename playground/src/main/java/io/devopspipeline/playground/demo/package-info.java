// SPDX-License-Identifier: Apache-2.0
/** The story of a pipeline, told at a terminal with real commands and their real output. */
@NullMarked
package io.devopspipeline.playground.demo;

import org.jspecify.annotations.NullMarked;
