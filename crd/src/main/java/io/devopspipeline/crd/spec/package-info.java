// SPDX-License-Identifier: Apache-2.0
/** The desired state, as records. Depends on generator and Jackson annotations alone. */
@NullMarked
package io.devopspipeline.crd.spec;

import org.jspecify.annotations.NullMarked;
