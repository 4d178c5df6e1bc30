// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The outputs that were last written to each resource's ConfigMap. Losing them costs one read of it. */
final class WrittenOutputs {
    /** @param name of the ConfigMap */
    record Written(String name, Map<String, String> outputs) {}

    private final Map<String, Written> byUid = new ConcurrentHashMap<>();

    Optional<Written> of(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    void remember(String uid, Written written) {
        byUid.put(uid, written);
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
