// SPDX-License-Identifier: Apache-2.0
/** The texts of conditions: what happened, on which AWS resource, and what to do. Pure; depends on plan and the resource's records. */
@NullMarked
package io.devopspipeline.operator.status.messages;

import org.jspecify.annotations.NullMarked;
