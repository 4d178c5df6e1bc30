// SPDX-License-Identifier: Apache-2.0
/** The client of the API server: how resources are listed, and what is kept of each. */
@NullMarked
package io.devopspipeline.operator.cluster;

import org.jspecify.annotations.NullMarked;
