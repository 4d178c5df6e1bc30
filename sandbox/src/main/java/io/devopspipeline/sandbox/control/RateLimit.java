// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import io.devopspipeline.sandbox.wire.Call;
import java.util.Set;

/**
 * How often clients may call operations of a service in one region: they share one token bucket.
 * @param burst how many tokens the bucket holds
 * @param perSecond how many tokens come back in a second of AWS's time
 */
record RateLimit(String service, Set<String> operations, int burst, int perSecond, Source source) {
    /** Where the numbers are from. */
    enum Source {
        /** AWS's documentation. */
        DOCUMENT,
        /** Users' reports; the burst is assumed. */
        REPORT,
        /** Nothing public: as for the operation that is known best. */
        ASSUMED
    }

    RateLimit {
        operations = Set.copyOf(operations);
    }

    boolean covers(Call call) {
        return service.equals(call.service()) && operations.contains(call.operation());
    }

    TokenBucket bucket() {
        return new TokenBucket(burst, perSecond);
    }
}
