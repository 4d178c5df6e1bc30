// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal as AWS words it: wire code, message and HTTP status, and what else a service's errors tell (S3: the key, the bucket). */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, String> details;

    public AwsException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private AwsException(int status, String code, String message, Map<String, String> details) {
        super(message);
        this.code = code;
        this.status = status;
        this.details = details;
    }

    /** The same with one more member. */
    public AwsException with(String member, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(member, value);
        return new AwsException(status, code, text(), Collections.unmodifiableMap(more));
    }

    /** The usual refusal: HTTP 400. */
    public static AwsException of(String code, String message) {
        return new AwsException(400, code, message);
    }

    /** The sandbox does not know this part of AWS and says so, instead of accepting it silently. */
    public static AwsException notInSandbox(String what) {
        return new AwsException(501, "NotImplemented", what + " is not in the sandbox.");
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** Members beside code and message, in order. */
    public Map<String, String> details() {
        return details;
    }

    /** The message, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
