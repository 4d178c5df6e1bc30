// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.account.Account;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One permission that is needed.
 * @param resource an ARN, or {@code *}
 * @param keys condition keys of this action, beside those that every request has
 */
public record Check(String action, String resource, Map<String, String> keys) {
    private static final Pattern OF_ACCOUNT = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:(\\d{12}):.*");

    public static Check of(String action, String resource) {
        return new Check(action, resource, Map.of());
    }

    /** That of its ARN; the sandbox's own if the ARN has none. */
    String resourceAccount() {
        Matcher arn = OF_ACCOUNT.matcher(resource);
        return arn.matches() ? arn.group(1) : Account.ID;
    }
}
