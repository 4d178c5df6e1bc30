// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Access keys that only one proxy knows: AWS knows none of them, and they end with the process. Each stands for a caller. */
public final class ThrowAwayKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private final Map<String, String> keys = new ConcurrentHashMap<>();

    /** The caller's key, the same each time. */
    public String of(String caller) {
        return keys.computeIfAbsent(caller, _ -> "DEMO" + random());
    }

    /** Who has this key. */
    Optional<String> caller(String key) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}
