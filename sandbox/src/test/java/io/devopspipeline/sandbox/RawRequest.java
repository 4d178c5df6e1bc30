// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An HTTP request byte by byte, with headers that Java's client does not let one set, as a browser sets them. */
record RawRequest(String line, List<String> headers, byte[] body) {
    static RawRequest of(String line, String... headers) {
        return new RawRequest(line, List.of(headers), new byte[0]);
    }

    RawRequest with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new RawRequest(line, more, body);
    }

    RawRequest body(String text) {
        return new RawRequest(line, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the whole answer, from its status line on */
    String send(URI endpoint) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\n");
            if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
                head.append("Host: ").append(endpoint.getAuthority()).append("\r\n");
            }
            headers.forEach(header -> head.append(header).append("\r\n"));
            head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
