// SPDX-License-Identifier: Apache-2.0
/** The texts of Kubernetes Events. Pure; depends on the resource's records. */
@NullMarked
package io.devopspipeline.operator.status.events;

import org.jspecify.annotations.NullMarked;
