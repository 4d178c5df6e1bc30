// SPDX-License-Identifier: Apache-2.0
/** Builds the operator's container image, without a container engine. Depends on the testkit, in which the operator's start is rehearsed. */
@NullMarked
package io.devopspipeline.image;

import org.jspecify.annotations.NullMarked;
