// SPDX-License-Identifier: Apache-2.0
/** The texts of Kubernetes Events. Pure; depends on messages, what AWS shows (plan.observed) and the resource's records. */
@NullMarked
package io.devopspipeline.operator.status.events;

import org.jspecify.annotations.NullMarked;
