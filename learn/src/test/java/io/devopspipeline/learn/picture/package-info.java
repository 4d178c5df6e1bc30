// SPDX-License-Identifier: Apache-2.0
/**
 * The pictures of the pages, made from a run of the lessons: views of the console as PNG, terminals as SVG. The text of each is kept beside it, and each run
 * is held against it.
 */
@NullMarked
package io.devopspipeline.learn.picture;

import org.jspecify.annotations.NullMarked;
