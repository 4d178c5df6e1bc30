// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was seen last of each resource, so that the next look can be a small one. Losing it costs a full look, nothing else. */
final class ObservationCache {
    /**
     * @param generation of the spec when it was seen
     * @param requests the request annotations then
     * @param fullAt when everything was last looked at
     */
    record Seen(Observed observed, long generation, String requests, Instant fullAt) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, OutputsConfigMap.Written> written = new ConcurrentHashMap<>();
    private final Map<String, TeardownObserved> remains = new ConcurrentHashMap<>();

    Optional<Seen> seen(String uid) {
        return Optional.ofNullable(seen.get(uid));
    }

    void remember(String uid, Seen what) {
        seen.put(uid, what);
    }

    Optional<OutputsConfigMap.Written> written(String uid) {
        return Optional.ofNullable(written.get(uid));
    }

    void remember(String uid, OutputsConfigMap.Written what) {
        written.put(uid, what);
    }

    Optional<TeardownObserved> remains(String uid) {
        return Optional.ofNullable(remains.get(uid));
    }

    void remember(String uid, TeardownObserved what) {
        seen.remove(uid);
        remains.put(uid, what);
    }

    void forget(String uid) {
        seen.remove(uid);
        written.remove(uid);
        remains.remove(uid);
    }
}
