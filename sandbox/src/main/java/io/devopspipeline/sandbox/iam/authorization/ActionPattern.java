// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import java.util.regex.Pattern;

/** An action of a table, with {@code *} for any characters. */
record ActionPattern(Pattern expression) {
    static ActionPattern of(String text) {
        return new ActionPattern(Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q")));
    }

    boolean matches(String action) {
        return expression.matcher(action).matches();
    }
}
