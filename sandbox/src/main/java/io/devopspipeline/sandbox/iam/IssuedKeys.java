// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.http.AccessKeys;
import io.devopspipeline.sandbox.wire.Caller;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The access keys that the account's sandbox has issued, each for one caller, at random at each start; and those of sessions. Signatures are not verified: who
 * knows a key's id may use it. The calls of an issued key are counted by its caller's name.
 */
public final class IssuedKeys implements AccessKeys {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int RANDOM_CHARACTERS = 16;

    private final Sessions sessions;
    private final boolean any;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> keysByCaller = new ConcurrentHashMap<>();
    private final Map<String, String> callersByKey = new ConcurrentHashMap<>();

    /** @param any whether every access key is taken, as the name of its caller */
    public IssuedKeys(Sessions sessions, boolean any) {
        this.sessions = sessions;
        this.any = any;
    }

    /** The caller's access key id: always the same for the same name. */
    public String of(String caller) {
        return any ? caller : keysByCaller.computeIfAbsent(caller, this::issued);
    }

    private String issued(String caller) {
        String key = "AKIA"
                + random.ints(RANDOM_CHARACTERS, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining());
        callersByKey.put(key, caller);
        return key;
    }

    @Override
    public Optional<Caller> caller(Caller signer) {
        if (any) {
            return Optional.of(signer);
        }
        String key = signer.accessKeyId();
        return Optional.ofNullable(callersByKey.get(key))
                .map(name -> new Caller(name, signer.region()))
                .or(() -> Optional.of(signer).filter(_ -> isOnlySessions(key)));
    }

    /** A session can belong to a caller that has a key: then the caller's name alone is not enough. */
    private boolean isOnlySessions(String key) {
        return sessions.find(key).isPresent() && !keysByCaller.containsKey(key);
    }
}
