// SPDX-License-Identifier: Apache-2.0
/** Decides what to do about the requests that annotations make. Pure; depends on decision, desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.request;

import org.jspecify.annotations.NullMarked;
