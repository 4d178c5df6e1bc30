// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.devopspipeline.sandbox.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One HTTP request, before anyone knows what it is about. */
public record HttpCall(String method, URI uri, Headers headers, InputStream body) {
    static final String FORM = "application/x-www-form-urlencoded";

    static HttpCall of(HttpExchange exchange) {
        return new HttpCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new LimitedBody(exchange.getRequestBody(), LimitedBody.CONTENT));
    }

    /** A header's first value, or the empty string. */
    public String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    /** All values of a header; none when it is absent. */
    List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Whether the body has this media type, with or without parameters. */
    public boolean hasContentType(String mediaType) {
        return header("Content-Type").split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }

    /** The decoded path. */
    public String path() {
        return uri.getPath();
    }

    public Map<String, String> query() {
        String raw = uri.getRawQuery();
        return raw == null ? Map.of() : form(raw);
    }

    /** Whether the body is a form, as the Query protocol sends it. */
    boolean isForm() {
        return hasContentType(FORM);
    }

    /** The same call with a body that was read already. */
    HttpCall withBody(byte[] read) {
        return new HttpCall(method, uri, headers, new ByteArrayInputStream(read));
    }

    /** @throws AwsException RequestEntityTooLarge beyond {@link LimitedBody#REQUEST} */
    byte[] request() throws IOException {
        return new LimitedBody(body, LimitedBody.REQUEST).readAllBytes();
    }

    /** @throws AwsException RequestEntityTooLarge beyond {@link LimitedBody#REQUEST} */
    public String text() throws IOException {
        return new String(request(), StandardCharsets.UTF_8);
    }

    /**
     * {@code a=1&b=2} decoded, in order; a name without a value has the empty string.
     * @throws AwsException MalformedQueryString when an escape is none
     */
    public static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                form.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        decoded(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw AwsException.of("MalformedQueryString", "The query string contains a syntax error: " + text);
        }
    }
}
