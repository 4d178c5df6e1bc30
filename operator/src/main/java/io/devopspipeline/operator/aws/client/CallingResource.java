// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The DevOpsPipeline that the current thread calls AWS for. CloudTrail shows it with each call: in the user agent, and in the name and the tags of
 * the session of an assumed role.
 */
public record CallingResource(String namespace, String name) {
    private static final ScopedValue<CallingResource> CURRENT = ScopedValue.newInstance();

    /** The most that STS takes for the name of a session. */
    private static final int LONGEST = 64;

    /** Everything that the work calls, it calls for this resource. */
    public <R> R run(Supplier<R> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    static Optional<CallingResource> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Namespace and name. Where that is too long, it is cut, and ends with a hash of the whole, so that no two resources share it. */
    String sessionName() {
        String full = namespace + "." + name;
        String hash = String.format("-%08x", full.hashCode());
        return full.length() <= LONGEST ? full : full.substring(0, LONGEST - hash.length()) + hash;
    }
}
