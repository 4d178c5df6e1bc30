// SPDX-License-Identifier: Apache-2.0
/** Installs the operator as a platform team does, and looks whether that works: `make verify-deploy`. */
@NullMarked
package io.devopspipeline.playground.deploy;

import org.jspecify.annotations.NullMarked;
