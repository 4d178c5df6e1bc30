// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** An event of Fluentd's forward protocol in its message mode: [tag, time, record] in MessagePack. Fluent Bit and Fluentd take it. */
record ForwardMessage(String tag, Instant time, Map<String, String> event) {
    private static final int ARRAY_OF_THREE = 0x93;
    private static final int MAP = 0x80;
    private static final int MAP_MAX = 15;
    private static final int UINT_32 = 0xce;
    private static final int STRING_32 = 0xdb;

    ForwardMessage {
        if (event.size() > MAP_MAX) {
            throw new IllegalArgumentException("an event of more than " + MAP_MAX + " members");
        }
        event = Map.copyOf(event);
    }

    /** One piece, so that it is sent at once. */
    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeByte(ARRAY_OF_THREE);
        string(output, tag);
        output.writeByte(UINT_32);
        output.writeInt((int) time.getEpochSecond());
        output.writeByte(MAP | event.size());
        for (Map.Entry<String, String> member : event.entrySet()) {
            string(output, member.getKey());
            string(output, member.getValue());
        }
        return bytes.toByteArray();
    }

    private static void string(DataOutputStream output, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        output.writeByte(STRING_32);
        output.writeInt(bytes.length);
        output.write(bytes);
    }
}
