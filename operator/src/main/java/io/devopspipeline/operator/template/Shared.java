// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** One object for all that are equal, as long as it is used: the templates of a thousand resources are the same but for a few parts. */
final class Shared<T> {
    private final Map<T, WeakReference<T>> known = new WeakHashMap<>();

    synchronized T of(T value) {
        return Optional.ofNullable(known.get(value)).map(WeakReference::get).orElseGet(() -> {
            known.put(value, new WeakReference<>(value));
            return value;
        });
    }
}
