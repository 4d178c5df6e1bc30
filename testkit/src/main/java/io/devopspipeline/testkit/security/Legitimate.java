// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that does what an {@link Attack} does, but with the right to do so; it passes when it was allowed. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("security")
@ExtendWith(SecurityResults.class)
public @interface Legitimate {
    /** The number of the attack whose twin this is, in the table of attacks of the security page. */
    int value();
}
