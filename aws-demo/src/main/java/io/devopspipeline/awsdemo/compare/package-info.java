// SPDX-License-Identifier: Apache-2.0
/** What a trace of AWS has and a trace of the sandbox has not, and the other way round. Pure. Depends on {@code trace}. */
@NullMarked
package io.devopspipeline.awsdemo.compare;

import org.jspecify.annotations.NullMarked;
