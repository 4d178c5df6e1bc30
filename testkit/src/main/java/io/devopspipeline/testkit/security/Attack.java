// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that attacks the operator and passes when the attack was blocked; each has a {@link Legitimate} twin. {@code make verify-security} counts both. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("security")
@ExtendWith(SecurityResults.class)
public @interface Attack {
    /** The number of the attack in the table of attacks of the security page. */
    int value();
}
