// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** A standard queue: a message that was received and not deleted is received again after the visibility timeout. */
final class EventQueue {
    private static final Duration INVISIBLE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(10);

    /** @param id also its receipt handle */
    record Message(String id, String body, String md5) {}

    private record Kept(Message message, long visibleAt) {}

    private final LongSupplier nanoTime;
    private final Map<String, Kept> messages = new LinkedHashMap<>();

    EventQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void put(String body) {
        Message message = new Message(UUID.randomUUID().toString(), body, md5(body));
        messages.put(message.id(), new Kept(message, nanoTime.getAsLong()));
    }

    /** Waits for the first message. @return none when none came in time */
    List<Message> receive(int most, Duration wait) throws InterruptedException {
        long end = nanoTime.getAsLong() + wait.toNanos();
        List<Message> found = take(most);
        while (found.isEmpty() && nanoTime.getAsLong() < end) {
            Thread.sleep(LOOK);
            found = take(most);
        }
        return found;
    }

    private synchronized List<Message> take(int most) {
        long now = nanoTime.getAsLong();
        List<Message> taken = new ArrayList<>();
        messages.replaceAll((_, kept) -> {
            if (taken.size() == most || kept.visibleAt() > now) {
                return kept;
            }
            taken.add(kept.message());
            return new Kept(kept.message(), now + INVISIBLE.toNanos());
        });
        return taken;
    }

    synchronized void delete(String receiptHandle) {
        messages.remove(receiptHandle);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
