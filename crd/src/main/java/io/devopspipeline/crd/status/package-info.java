// SPDX-License-Identifier: Apache-2.0
/** What the operator reports, as records. Depends on generator and Jackson annotations alone. */
@NullMarked
package io.devopspipeline.crd.status;

import org.jspecify.annotations.NullMarked;
