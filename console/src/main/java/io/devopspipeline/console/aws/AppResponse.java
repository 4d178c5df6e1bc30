// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What an app answered to one request.
 * @param status 0 when nothing answered
 */
public record AppResponse(int status, String contentType, byte[] body) {
    private static final int PATIENCE_MILLIS = 1000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int VERSION_LETTERS = 60;

    /** Over a connection of its own, so that the load balancer chooses a target each time. */
    public static AppResponse of(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close");
            return read(connection);
        } catch (IOException e) {
            return new AppResponse(
                    0, "text/plain", String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static AppResponse read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String type = connection.getContentType();
            return new AppResponse(
                    status,
                    type == null ? "text/plain" : type,
                    body == null ? new byte[0] : body.readNBytes(MOST_BYTES));
        } finally {
            connection.disconnect();
        }
    }

    public boolean isGood() {
        return status >= 200 && status < 400;
    }

    /** By what people tell versions apart: the first line of the text. */
    public String version() {
        String text = new String(body, StandardCharsets.UTF_8).replaceAll("(?s)<(script|style).*?</\\1>|<[^>]*>", "\n");
        String line = text.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("(no text)");
        return line.substring(0, Math.min(VERSION_LETTERS, line.length()));
    }
}
