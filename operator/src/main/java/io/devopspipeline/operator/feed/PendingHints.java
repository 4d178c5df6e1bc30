// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.observe.PartReads;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The events whose resource was not read since. Their messages stay in the queue, so that another replica gets them if this one ends. A message that is
 * delivered again replaces itself.
 */
final class PendingHints {
    /** @param looked whether it was read once and not shown */
    private record Pending(Hint hint, Receipt receipt, Instant received, boolean looked) {
        /** Whether a reconcile that began then has seen what the event tells of. */
        boolean isSeen(PartReads reads, Instant began, Duration shownAfter) {
            Part part = hint.part();
            boolean shown = reads.changed().contains(part) && !(hint.ends() && reads.atWork(part, hint.name()));
            return reads.read().contains(part)
                    && !received.isAfter(began)
                    && (shown || !began.isBefore(shownFrom(shownAfter)));
        }

        /** What AWS does not show yet is read once more, when it shows it for certain. */
        boolean isDue(Instant now, Duration shownAfter) {
            return !looked || !now.isBefore(shownFrom(shownAfter));
        }

        Pending afterLook(PartReads reads, Instant began) {
            return reads.read().contains(hint.part()) && !received.isAfter(began)
                    ? new Pending(hint, receipt, received, true)
                    : this;
        }

        /** What happened did so before it was reported, whatever the clocks say. */
        private Instant shownFrom(Duration shownAfter) {
            return hint.noLaterThan(received).shownFrom(shownAfter);
        }
    }

    private final Duration shownAfter;

    /** @param shownAfter after that long AWS shows what it has reported */
    PendingHints(Duration shownAfter) {
        this.shownAfter = shownAfter;
    }

    /** By the resource's uid, then by the message's id. */
    private final Map<String, Map<String, Pending>> pending = new ConcurrentHashMap<>();

    void add(String uid, String messageId, Hint hint, Receipt receipt, Instant received) {
        pending.compute(uid, (_, before) -> {
            Map<String, Pending> now = before == null ? new HashMap<>() : new HashMap<>(before);
            now.put(messageId, new Pending(hint, receipt, received, false));
            return Map.copyOf(now);
        });
    }

    /** Whether the message waits for the resource to be read: then it is delivered again. */
    boolean has(String uid, String messageId) {
        return of(uid).containsKey(messageId);
    }

    /** When the last event was received; the epoch when none waits. */
    Instant received(String uid) {
        return of(uid).values().stream()
                .map(Pending::received)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** What is to be read of the resource now. */
    Set<Part> due(String uid, Instant now) {
        return parts(uid, waiting -> waiting.isDue(now, shownAfter));
    }

    /** What is to be read of the resource now, or later. */
    Set<Part> parts(String uid) {
        return parts(uid, _ -> true);
    }

    private Set<Part> parts(String uid, Predicate<Pending> which) {
        return of(uid).values().stream()
                .filter(which)
                .map(waiting -> waiting.hint().part())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** From when on a read of these parts shows for certain all that was reported of them. */
    Optional<Instant> shownFrom(String uid, Set<Part> parts) {
        return of(uid).values().stream()
                .filter(waiting -> parts.contains(waiting.hint().part()))
                .map(waiting -> waiting.shownFrom(shownAfter))
                .max(Comparator.naturalOrder());
    }

    /** The events that a reconcile has seen the effect of, by the message's id; the others stay. @param began when the reconcile did */
    Map<String, Receipt> seen(String uid, PartReads reads, Instant began) {
        Map<String, Receipt> seen = new HashMap<>();
        pending.computeIfPresent(uid, (_, before) -> {
            Map<String, Pending> left = new HashMap<>(before);
            before.forEach((id, waiting) -> {
                if (waiting.isSeen(reads, began, shownAfter)) {
                    seen.put(id, waiting.receipt());
                    left.remove(id);
                } else {
                    left.put(id, waiting.afterLook(reads, began));
                }
            });
            return left.isEmpty() ? null : Map.copyOf(left);
        });
        return seen;
    }

    List<Receipt> forget(String uid) {
        Map<String, Pending> left = pending.remove(uid);
        return left == null
                ? List.of()
                : left.values().stream().map(Pending::receipt).toList();
    }

    private Map<String, Pending> of(String uid) {
        return pending.getOrDefault(uid, Map.of());
    }
}
