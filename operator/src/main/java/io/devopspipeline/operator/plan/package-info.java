/** Decides what to do next, as a pure function of what is wanted and what AWS shows. Depends on the JDK alone. */
@NullMarked
package io.devopspipeline.operator.plan;

import org.jspecify.annotations.NullMarked;
