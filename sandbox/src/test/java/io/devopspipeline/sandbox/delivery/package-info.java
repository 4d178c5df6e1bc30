// SPDX-License-Identifier: Apache-2.0
/** A whole account whose clock the test steps, for tests of what delivers: source, build, registry, pipeline. */
@NullMarked
package io.devopspipeline.sandbox.delivery;

import org.jspecify.annotations.NullMarked;
