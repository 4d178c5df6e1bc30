// SPDX-License-Identifier: Apache-2.0
/** What the spec asks for, and how updates are carried out. Pure; depends on observed. */
@NullMarked
package io.devopspipeline.operator.plan.desired;

import org.jspecify.annotations.NullMarked;
