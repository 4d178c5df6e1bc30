// SPDX-License-Identifier: Apache-2.0
/** Shows a pipeline from apply to delete at a terminal, with real commands and their real output. Depends on the testkit. */
@NullMarked
package io.devopspipeline.demo;

import org.jspecify.annotations.NullMarked;
