// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.observe.ObservedVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a resource waits that AWS throttles: twice as long each time in a row. A few times in a row are not worth a condition, for nothing is wrong with the
 * resource, and a write for each of thousands would add to the load.
 */
public final class ThrottleBackoff {
    /** From this time in a row on, the status says so. */
    private static final int WORTH_A_CONDITION = 4;

    private static final int DOUBLINGS_MAX = 16;

    /** What a person has changed, or what is under way, comes again as much sooner. */
    private static final int SOONER = 10;

    private final Duration first;
    private final Duration longest;
    private final Map<String, Row> inARow = new ConcurrentHashMap<>();

    /** @param settled whether the resource was, when AWS throttled it for the first time */
    private record Row(ObservedVersion version, boolean settled, int times) {
        Row again() {
            return new Row(version, settled, times + 1);
        }
    }

    public ThrottleBackoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** One more time in a row; a change of the resource begins another. @param settled whether the resource is settled @return how long to wait */
    public Duration again(String uid, ObservedVersion version, boolean settled) {
        Row row = of(uid, version).map(Row::again).orElseGet(() -> new Row(version, settled, 1));
        inARow.put(uid, row);
        Duration begin = row.settled() ? first : first.dividedBy(SOONER);
        Duration wait = begin.multipliedBy(1L << Math.min(row.times() - 1, DOUBLINGS_MAX));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Whether the next time in a row is worth a condition. */
    public boolean isWorthACondition(String uid, ObservedVersion version) {
        return of(uid, version).map(Row::times).orElse(0) + 1 >= WORTH_A_CONDITION;
    }

    /** Whether only AWS's throttling is in its way: its status may not say any more that it is settled. */
    public boolean wasSettled(String uid, ObservedVersion version) {
        return of(uid, version).filter(Row::settled).isPresent();
    }

    private Optional<Row> of(String uid, ObservedVersion version) {
        return Optional.ofNullable(inARow.get(uid)).filter(row -> row.version().equals(version));
    }

    /** AWS has answered, or the resource is gone. */
    public void forget(String uid) {
        inARow.remove(uid);
    }
}
