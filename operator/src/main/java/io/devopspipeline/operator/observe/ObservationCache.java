// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The last observation of each resource, so that the next one can be a small one. Losing it costs a full observation, nothing else. */
public final class ObservationCache {
    private final Map<String, CachedObservation> live = new ConcurrentHashMap<>();
    private final Map<String, CachedTeardown> teardowns = new ConcurrentHashMap<>();
    private final UnfinishedReads unfinished = new UnfinishedReads();

    /** @param ownersReadAt when the owners of the stacks were read */
    private record CachedTeardown(TeardownObserved observed, Instant ownersReadAt) {}

    UnfinishedReads unfinished() {
        return unfinished;
    }

    Optional<CachedObservation> live(String uid) {
        return Optional.ofNullable(live.get(uid));
    }

    /** Whether everything of this version was observed before this time, or never. */
    public boolean isFullDue(String uid, ObservedVersion version, Instant before) {
        return live(uid)
                .filter(seen -> seen.version().equals(version) && !seen.fullAt().isBefore(before))
                .isEmpty();
    }

    /** Whether this version of the resource was observed in full, and nothing has made that outdated. */
    public boolean isKnown(String uid, ObservedVersion version) {
        return live(uid)
                .filter(seen -> seen.version().equals(version))
                .filter(CachedObservation::observedInFull)
                .isPresent();
    }

    /** Whether the part was read at this time or later. @param name of the stack, if it is one */
    public boolean isRead(String uid, Part part, String name, Instant since) {
        return live(uid)
                .filter(seen -> !readAt(seen, part, name).isBefore(since))
                .isPresent();
    }

    private static Instant readAt(CachedObservation seen, Part part, String name) {
        return Stream.of(StackKind.values())
                .filter(kind -> part == Part.STACKS && isNamed(seen, kind, name))
                .findFirst()
                .map(seen.times()::of)
                .orElseGet(() -> seen.times().of(part));
    }

    private static boolean isNamed(CachedObservation seen, StackKind kind, String name) {
        return seen.observed()
                .stack(kind)
                .filter(stack -> stack.name().equals(name))
                .isPresent();
    }

    /**
     * Whether its stack of this name had this status when it was observed last, or is expected to have it after the operator's own step.
     * @param since when it was observed at the earliest
     */
    public boolean hasStackIn(String uid, String name, String status, Instant since) {
        return Stream.of(StackKind.values())
                .filter(kind -> !readAt(uid, kind).isBefore(since))
                .flatMap(kind -> stack(uid, kind).stream())
                .anyMatch(stack -> stack.name().equals(name) && stack.status().equals(status));
    }

    /** Of a resource that is being deleted it is when the owners were read, or earlier. */
    private Instant readAt(String uid, StackKind kind) {
        return live(uid)
                .map(seen -> seen.times().of(kind))
                .or(() -> ownersReadAt(uid))
                .orElse(Instant.EPOCH);
    }

    /** Whether the part waits for AWS to create or delete the pipeline stack: it is read when that has ended, and not yet there, or soon gone, before. */
    public boolean isReadWithStack(String uid, Part part) {
        return part != Part.STACKS
                && stack(uid, StackKind.PIPELINE)
                        .filter(stack -> stack.phase().moves() && !stack.isUpdated())
                        .isPresent();
    }

    private Optional<ObservedStack> stack(String uid, StackKind kind) {
        return live(uid).flatMap(seen -> seen.observed().stack(kind)).or(() -> teardown(uid)
                .flatMap(seen -> seen.stack(kind)));
    }

    void put(String uid, CachedObservation observation) {
        live.put(uid, observation);
    }

    /** A stack on which AWS was at work when the resource was observed last before its deletion, such as one that AWS may not show yet. */
    public Optional<ObservedStack> atWork(String uid, StackKind kind) {
        return live(uid).flatMap(seen -> seen.observed().stack(kind)).filter(stack -> stack.phase()
                .moves());
    }

    public Optional<TeardownObserved> teardown(String uid) {
        return Optional.ofNullable(teardowns.get(uid)).map(CachedTeardown::observed);
    }

    /** When the owners of the stacks of a resource that is being deleted were read; empty: not since it was forgotten. */
    public Optional<Instant> ownersReadAt(String uid) {
        return Optional.ofNullable(teardowns.get(uid)).map(CachedTeardown::ownersReadAt);
    }

    /** A resource that is being deleted is not observed as a live one again. */
    public void put(String uid, TeardownObserved observation, Instant ownersReadAt) {
        live.remove(uid);
        unfinished.forget(uid);
        teardowns.put(uid, new CachedTeardown(observation, ownersReadAt));
    }

    public void forget(String uid) {
        live.remove(uid);
        unfinished.forget(uid);
        teardowns.remove(uid);
    }
}
