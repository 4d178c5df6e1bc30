// SPDX-License-Identifier: Apache-2.0
/** How the conditions of a status are built: types, statuses, transition times. Pure; depends on messages and the resource's records. */
@NullMarked
package io.devopspipeline.operator.status.conditions;

import org.jspecify.annotations.NullMarked;
