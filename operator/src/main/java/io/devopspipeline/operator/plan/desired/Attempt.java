// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import java.util.Optional;

/**
 * One try at making AWS match the spec: generation, what it asks of the stack (digest), and the retry that was requested, if any. It travels in
 * {@code ClientRequestToken} and is read back from the stack's events, so that a failed attempt is known as failed after any restart.
 * @param value {@code g<generation>-<digest>} or {@code g<generation>r<hash of the request>-<digest>}
 */
public record Attempt(String value) {
    private static final int TOKEN_MAX = 128;

    public static Attempt of(long generation, Optional<String> retryHash, String digest) {
        return new Attempt("g" + generation + retryHash.map(hash -> "r" + hash).orElse("") + "-" + digest);
    }

    /** The token of one operation of this attempt. AWS takes up to 128 letters, digits and hyphens. */
    public String token(String operation) {
        String token = value + "-" + operation;
        if (token.length() > TOKEN_MAX) {
            throw new IllegalArgumentException("token too long: " + token);
        }
        return token;
    }

    /** The digest and the retry that was requested: the same for every generation that asks the same of the stack. */
    String withoutGeneration() {
        return value.replaceFirst("^g\\d+", "");
    }

    /** Whether the operation with this token asked the stack for what this digest names, in any attempt. */
    public static boolean asked(String token, String digest) {
        return token.contains("-" + digest + "-");
    }

    /** Whether a retry was requested. */
    public boolean isRetry() {
        return value.matches("g\\d+r.*");
    }

    /** Whether the operation with this token was made for the same retry, in whatever generation. */
    public boolean hasRetryOf(String token) {
        return token.replaceFirst("^g\\d+", "").startsWith(withoutGeneration() + "-");
    }

    /**
     * Whether the operation with this token was one of this attempt. An operation for a retry whose annotation is gone, and that no status has kept,
     * belongs to the attempt without a retry: a removed annotation requests nothing.
     */
    public boolean made(String token) {
        return token.startsWith(value + "-")
                || (!isRetry() && withoutRetry(token).startsWith(value + "-"));
    }

    private static String withoutRetry(String token) {
        return token.replaceFirst("^(g\\d+)r[0-9a-f]+", "$1");
    }
}
