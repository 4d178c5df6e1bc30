// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** A {@link Legitimate} twin in several variants, each of which counts. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@Tag("security")
@ExtendWith(SecurityResults.class)
public @interface ParameterizedLegitimate {
    /** The number of the attack whose twin this is, in {@code docs/security.md}. */
    int value();
}
