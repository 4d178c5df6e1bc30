// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back.
 * @param length bytes in the body; -1 when it is only known at its end
 */
public record HttpAnswer(int status, Map<String, String> headers, InputStream body, long length) {

    public static HttpAnswer text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpAnswer bytes(int status, String contentType, byte[] bytes) {
        return new HttpAnswer(
                status, Map.of("Content-Type", contentType), new ByteArrayInputStream(bytes), bytes.length);
    }

    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), InputStream.nullInputStream(), 0);
    }

    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, body, length);
    }
}
