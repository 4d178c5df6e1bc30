// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.wire.AwsException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request's content without its transfer encoding, and the trailers that followed it. AWS: {@code aws-chunked} bodies have chunks of
 * {@code <hex size>[;chunk-signature=…]\r\n<bytes>\r\n}, the last one of size 0, then trailers.
 */
record Content(byte[] bytes, Map<String, String> trailers) {

    static Content read(HttpCall http) throws IOException {
        boolean chunked = http.header("x-amz-content-sha256").startsWith("STREAMING-")
                || http.header("Content-Encoding").contains("aws-chunked");
        if (!chunked) {
            return new Content(http.body().readAllBytes(), Map.of());
        }
        Content content = unchunked(new BufferedInputStream(http.body()));
        String length = http.header("x-amz-decoded-content-length");
        if (!length.isEmpty() && !length.equals(Integer.toString(content.bytes.length))) {
            throw incomplete();
        }
        return content;
    }

    private static Content unchunked(InputStream body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = size(body); size > 0; size = size(body)) {
            byte[] chunk = body.readNBytes(size);
            if (chunk.length < size || !line(body).isEmpty()) {
                throw incomplete();
            }
            content.writeBytes(chunk);
        }
        Map<String, String> trailers = new LinkedHashMap<>();
        for (String line = line(body); !line.isEmpty(); line = line(body)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return new Content(content.toByteArray(), trailers);
    }

    private static int size(InputStream body) throws IOException {
        String size = line(body).split(";", 2)[0].trim();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw incomplete();
        }
        return Integer.parseInt(size, 16);
    }

    private static String line(InputStream body) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = body.read(); c >= 0 && c != '\n'; c = body.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static AwsException incomplete() {
        return AwsException.of(
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
}
