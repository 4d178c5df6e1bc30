// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import io.devopspipeline.console.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Server-sent events: each part of a view again when it has changed. It looks only as long as a browser reads. */
public final class EventStream extends InputStream {
    /** A comment now and then shows that the browser went away. */
    private static final int LOOKS_BETWEEN_COMMENTS = 10;

    private final Supplier<Map<String, Html>> look;
    private final Duration pace;
    private final Map<String, Html> sent;
    private byte[] pending = new byte[0];
    private int position;
    private int quietLooks;
    private boolean begun;
    private boolean closed;

    /** @param sent what the browser has already */
    public EventStream(Supplier<Map<String, Html>> look, Duration pace, Map<String, Html> sent) {
        this.look = look;
        this.pace = pace;
        this.sent = new HashMap<>(sent);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (position == pending.length) {
            if (closed) {
                return -1;
            }
            pending = next().getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        int some = Math.min(length, pending.length - position);
        System.arraycopy(pending, position, into, offset, some);
        position += some;
        return some;
    }

    private String next() throws InterruptedIOException {
        if (begun) {
            pause();
        }
        begun = true;
        StringBuilder events = new StringBuilder();
        look.get().forEach((id, html) -> {
            if (!html.equals(sent.put(id, html))) {
                events.append(event(id, html));
            }
        });
        return events.isEmpty() ? comment() : events.toString();
    }

    private String comment() {
        quietLooks++;
        if (quietLooks <= LOOKS_BETWEEN_COMMENTS) {
            return "";
        }
        quietLooks = 0;
        return ": still here\n\n";
    }

    private static String event(String id, Html html) {
        StringBuilder event = new StringBuilder("event: " + id + "\n");
        html.toString()
                .lines()
                .forEach(line -> event.append("data: ").append(line).append('\n'));
        return html.isEmpty() ? event + "data:\n\n" : event + "\n";
    }

    private void pause() throws InterruptedIOException {
        try {
            Thread.sleep(pace);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server ends");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
