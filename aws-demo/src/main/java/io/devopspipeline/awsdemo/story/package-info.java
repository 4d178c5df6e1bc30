// SPDX-License-Identifier: Apache-2.0
/** The steps of the demo in an account, and the removal of what they have made. Depends on {@code proxy}. */
@NullMarked
package io.devopspipeline.awsdemo.story;

import org.jspecify.annotations.NullMarked;
