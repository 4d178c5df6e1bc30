// SPDX-License-Identifier: Apache-2.0
/** The console in a real browser, against a sandbox with the packaged stacks. */
@NullMarked
package io.devopspipeline.console.browser;

import org.jspecify.annotations.NullMarked;
