// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;
import java.util.function.Predicate;

/** A statement's actions or resources. @param except whether the statement applies to all but these: {@code NotAction}, {@code NotResource} */
record Listed(List<String> texts, boolean except) {
    static final Listed EVERYTHING = new Listed(List.of("*"), false);

    boolean matches(Predicate<String> one) {
        return except != texts.stream().anyMatch(one);
    }
}
