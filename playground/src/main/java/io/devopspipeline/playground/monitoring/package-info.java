// SPDX-License-Identifier: Apache-2.0
/** Whether dashboard and alerts fit what the operator shows. Depends on the playground. */
@NullMarked
package io.devopspipeline.playground.monitoring;

import org.jspecify.annotations.NullMarked;
