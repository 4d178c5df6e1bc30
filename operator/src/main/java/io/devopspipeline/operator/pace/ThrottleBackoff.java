// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.util.Map;
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
    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    public ThrottleBackoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** One more time in a row. @param settled whether nobody has changed the resource @return how long to wait */
    public Duration again(String uid, boolean settled) {
        int times = inARow.merge(uid, 1, Integer::sum);
        Duration begin = settled ? first : first.dividedBy(SOONER);
        Duration wait = begin.multipliedBy(1L << Math.min(times - 1, DOUBLINGS_MAX));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Whether the next time in a row is worth a condition. */
    public boolean isWorthACondition(String uid) {
        return inARow.getOrDefault(uid, 0) + 1 >= WORTH_A_CONDITION;
    }

    /** AWS has answered, or the resource is gone. */
    public void forget(String uid) {
        inARow.remove(uid);
    }
}
