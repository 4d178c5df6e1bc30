// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import io.devopspipeline.awsdemo.trace.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The content of a body that the client has cut into chunks and signed one by one. Those signatures are of throw-away keys, so that the content is sent
 * in one piece. AWS: a chunk is {@code <hex size>[;chunk-signature=…]\r\n<bytes>\r\n}; the last one has size 0.
 */
final class AwsChunked {
    private AwsChunked() {}

    static boolean isUsedBy(Message request) {
        return request.header("x-amz-content-sha256").startsWith("STREAMING-")
                || request.header("content-encoding").contains("aws-chunked");
    }

    /** @throws RefusedException when the body ends inside a chunk */
    static byte[] content(byte[] body) {
        ByteArrayInputStream chunks = new ByteArrayInputStream(body);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = size(chunks); size > 0; size = size(chunks)) {
            byte[] chunk = new byte[size];
            if (chunks.read(chunk, 0, size) < size) {
                throw incomplete();
            }
            content.writeBytes(chunk);
            var _ = line(chunks);
        }
        return content.toByteArray();
    }

    private static int size(ByteArrayInputStream chunks) {
        String size = line(chunks).split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw incomplete();
        }
        return Integer.parseInt(size, 16);
    }

    private static String line(ByteArrayInputStream chunks) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = chunks.read(); next >= 0 && next != '\n'; next = chunks.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static RefusedException incomplete() {
        return new RefusedException("The request's body ended inside a chunk. Send it again.");
    }
}
