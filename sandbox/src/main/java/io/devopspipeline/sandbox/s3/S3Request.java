// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.HttpCall;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An S3 call, read to its end: bucket and key from the path or the host, the parameters, the content. */
record S3Request(HttpCall http, String bucket, String key, Map<String, String> query, Content content) {

    static S3Request of(HttpCall http) throws IOException {
        String path = URLDecoder.decode(http.uri().getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        String host = virtualBucket(http.header("Host"));
        String whole = host.isEmpty() ? path.substring(1) : host + path;
        int slash = whole.indexOf('/');
        return new S3Request(
                http,
                slash < 0 ? whole : whole.substring(0, slash),
                slash < 0 ? "" : whole.substring(slash + 1),
                http.query(),
                Content.read(http));
    }

    /** {@code my-bucket.localhost:4566} and {@code my-bucket.s3.localhost} name a bucket; {@code s3.localhost} and an address do not. */
    private static String virtualBucket(String host) {
        String name = host.replaceFirst(":\\d+$", "");
        String before = name.endsWith(".localhost") ? name.substring(0, name.length() - ".localhost".length()) : "";
        return before.equals("s3") ? "" : before.replaceFirst("\\.s3$", "");
    }

    boolean has(String parameter) {
        return query.containsKey(parameter);
    }

    String query(String parameter) {
        return query.getOrDefault(parameter, "");
    }

    /** A parameter that counts something, at most {@code max}; {@code max} when it is absent. */
    int count(String parameter, int max) {
        String value = query(parameter);
        if (value.isEmpty()) {
            return max;
        }
        if (!value.matches("\\d{1,9}")) {
            throw S3Refusals.argument(
                    parameter, value, "Provided " + parameter + " not an integer or within integer range");
        }
        return Math.min(max, Integer.parseInt(value));
    }

    String header(String name) {
        return http.header(name);
    }

    String headerOrTrailer(String name) {
        return header(name).isEmpty() ? content.trailers().getOrDefault(name, "") : header(name);
    }

    byte[] bytes() {
        return content.bytes();
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
