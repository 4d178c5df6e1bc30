package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.HttpCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An S3 call: bucket and key from the path or the host, and the content without its transfer encoding. */
record S3Request(HttpCall http, String bucket, String key, Map<String, String> query) {

    static S3Request of(HttpCall http) {
        String path = URLDecoder.decode(http.uri().getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        String host = http.header("Host").replaceAll(":\\d+$", "");
        String virtual = host.endsWith(".localhost") ? host.substring(0, host.length() - ".localhost".length()) : "";
        virtual = virtual.replaceAll("\\.?s3$", "");
        String whole = virtual.isEmpty() ? path.substring(1) : virtual + path;
        int slash = whole.indexOf('/');
        return new S3Request(
                http,
                slash < 0 ? whole : whole.substring(0, slash),
                slash < 0 ? "" : whole.substring(slash + 1),
                http.query());
    }

    boolean has(String parameter) {
        return query.containsKey(parameter);
    }

    String query(String parameter) {
        return query.getOrDefault(parameter, "");
    }

    int number(String parameter, int otherwise) {
        String value = query(parameter);
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    /** The content; aws-chunked framing (with or without signatures and trailers) is taken off. */
    byte[] content() throws IOException {
        boolean chunked = http.header("x-amz-content-sha256").startsWith("STREAMING-")
                || http.header("Content-Encoding").contains("aws-chunked");
        return chunked ? unchunked(http.body()) : http.body().readAllBytes();
    }

    private static byte[] unchunked(InputStream body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = size(body); size > 0; size = size(body)) {
            content.write(body.readNBytes(size));
            line(body);
        }
        body.readAllBytes();
        return content.toByteArray();
    }

    private static int size(InputStream body) throws IOException {
        String header = line(body).split(";", 2)[0].trim();
        return header.isEmpty() ? 0 : Integer.parseInt(header, 16);
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

    /** What is kept with the object: content type, user metadata, checksums. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        http.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("content-type")
                    || lower.startsWith("x-amz-meta-")
                    || (lower.startsWith("x-amz-checksum-") && !lower.endsWith("algorithm"))) {
                kept.put(lower, values.getFirst());
            }
        });
        return kept;
    }
}
