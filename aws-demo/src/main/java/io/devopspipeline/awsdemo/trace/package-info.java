// SPDX-License-Identifier: Apache-2.0
/** What was asked of AWS and what it answered, as lines of JSON without secrets. Depends on nothing of this module. */
@NullMarked
package io.devopspipeline.awsdemo.trace;

import org.jspecify.annotations.NullMarked;
