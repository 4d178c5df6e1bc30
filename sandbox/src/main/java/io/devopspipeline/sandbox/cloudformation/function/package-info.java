// SPDX-License-Identifier: Apache-2.0
/** Intrinsic functions: a template's tree in, plain values out. Depends on wire. */
@NullMarked
package io.devopspipeline.sandbox.cloudformation.function;

import org.jspecify.annotations.NullMarked;
