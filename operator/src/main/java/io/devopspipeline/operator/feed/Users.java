// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The resources that work in one account and region. */
final class Users {
    private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

    void add(String uid, Runnable wake) {
        wakes.putIfAbsent(uid, wake);
    }

    boolean has(String uid) {
        return wakes.containsKey(uid);
    }

    /** @return whether it was the last */
    boolean remove(String uid) {
        return wakes.remove(uid) != null && wakes.isEmpty();
    }

    void wakeAll() {
        wakes.values().forEach(Runnable::run);
    }
}
