// SPDX-License-Identifier: Apache-2.0
/** What Prometheus sees of resources and reconciles. Depends on Micrometer and on the resource's status. */
@NullMarked
package io.devopspipeline.operator.metrics;

import org.jspecify.annotations.NullMarked;
