// SPDX-License-Identifier: Apache-2.0
/** Whether dashboard and alerts fit the metrics that the operator shows. Depends on the testkit. */
@NullMarked
package io.devopspipeline.verify.monitoring;

import org.jspecify.annotations.NullMarked;
