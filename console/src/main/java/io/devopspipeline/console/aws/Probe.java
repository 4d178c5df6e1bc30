// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks an app ten times a second, as long as a page shows the answers. */
public final class Probe {
    /** How many answers it remembers: fifteen seconds. */
    public static final int MOST = 150;

    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Deque<AppResponse> answers = new ArrayDeque<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private @Nullable URI address;
    private boolean asks;
    private long lookedAt;

    /**
     * What an app answered lately.
     * @param answers oldest first
     * @param versions all that it had, in the order of their first answers
     */
    public record Seen(List<AppResponse> answers, List<String> versions) {
        public static final Seen NOTHING = new Seen(List.of(), List.of());
    }

    /** The latest answers. Those of another address are forgotten. */
    public synchronized Seen of(URI at) {
        lookedAt = System.nanoTime();
        if (!at.equals(address)) {
            answers.clear();
            versions.clear();
            address = at;
        }
        if (!asks) {
            asks = true;
            var _ = Thread.ofVirtual().name("probe").start(this::ask);
        }
        return new Seen(List.copyOf(answers), List.copyOf(versions));
    }

    private void ask() {
        try {
            for (URI next = next(); next != null; next = next()) {
                add(next, AppResponse.of(next));
                Thread.sleep(PACE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty when no page has shown it for a while. */
    private synchronized @Nullable URI next() {
        asks = System.nanoTime() - lookedAt < PATIENCE.toNanos();
        return asks ? address : null;
    }

    private synchronized void add(URI from, AppResponse answer) {
        if (from.equals(address)) {
            answers.addLast(answer);
        }
        if (from.equals(address) && answer.isGood() && versions.size() < MOST) {
            var _ = versions.add(answer.version());
        }
        if (answers.size() > MOST) {
            var _ = answers.removeFirst();
        }
    }
}
