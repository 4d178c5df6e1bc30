// SPDX-License-Identifier: Apache-2.0
/** What a person reads: conditions, messages and the status. Pure. Depends on plan and the resource. */
@NullMarked
package io.devopspipeline.operator.status;

import org.jspecify.annotations.NullMarked;
