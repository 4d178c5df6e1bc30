// SPDX-License-Identifier: Apache-2.0
/**
 * Decides what to do next, as a pure function of what is desired and what AWS shows. Depends on the packages below it and the JDK alone.
 */
@NullMarked
package io.devopspipeline.operator.plan;

import org.jspecify.annotations.NullMarked;
