// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** An {@link Attack} in several variants, each of which counts. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@Tag("security")
@ExtendWith(SecurityResults.class)
public @interface ParameterizedAttack {
    /** The number of the attack in {@code docs/security.md}. */
    int value();
}
