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
    private final transient Map<String, String> headers;

    public AwsException(int status, String code, String message) {
        this(status, code, message, Map.of(), Map.of());
    }

    private AwsException(
            int status, String code, String message, Map<String, String> details, Map<String, String> headers) {
        super(message);
        this.code = code;
        this.status = status;
        this.details = details;
        this.headers = headers;
    }

    /** The same with one more member. */
    public AwsException with(String member, String value) {
        return new AwsException(status, code, text(), and(details, member, value), headers);
    }

    /** The same with a header of the HTTP answer. */
    public AwsException withHeader(String name, String value) {
        return new AwsException(status, code, text(), details, and(headers, name, value));
    }

    private static Map<String, String> and(Map<String, String> some, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(some);
        more.put(name, value);
        return Collections.unmodifiableMap(more);
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

    /** Headers of the HTTP answer that tell more than its document. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The message, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
