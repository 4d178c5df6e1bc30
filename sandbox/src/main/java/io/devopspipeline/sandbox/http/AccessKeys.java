// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import io.devopspipeline.sandbox.wire.Caller;
import java.util.Optional;

/** Knows the access keys that the sandbox takes, and whose they are. */
@FunctionalInterface
public interface AccessKeys {
    /** What a refusal adds to AWS's text: how to get a key. */
    String FIX =
            "Use the access key that the sandbox printed at its start, or start it with --access-key any to let it take every key.";

    /**
     * @param signer by the access key of the request's signature; {@link Caller#ANONYMOUS} without one
     * @return the caller by the name that calls are counted by; empty when the sandbox does not take the key
     */
    Optional<Caller> caller(Caller signer);
}
