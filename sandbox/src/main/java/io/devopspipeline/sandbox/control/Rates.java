// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import java.util.HashMap;
import java.util.Map;

/**
 * Throttles clients of an account at the rates of a table, for each region. A second is one of AWS's time: however time is compressed, a client that
 * works with AWS's durations meets as many refusals as there. Calls that services make to each other take no token.
 */
final class Rates {
    private final Account account;
    private final Map<String, Map<RateLimit, TokenBucket>> buckets = new HashMap<>();
    private RateTable table;

    Rates(Account account, RateTable table) {
        this.account = account;
        this.table = table;
    }

    /** @param asked {@code {"table": "aws"}}, or {@code none}; all buckets are full afterwards */
    synchronized void use(ObjectNode asked) {
        table = RateTable.of(asked.path("table").asText());
        buckets.clear();
    }

    /** @throws AwsException the service's own, when the rate is exceeded */
    synchronized void admit(Call call) {
        for (RateLimit limit : table.limits()) {
            if (limit.covers(call) && !bucket(call, limit).take(account.passed())) {
                throw Refusals.throttled(call);
            }
        }
    }

    private TokenBucket bucket(Call call, RateLimit limit) {
        return buckets.computeIfAbsent(call.region(), _ -> new HashMap<>()).computeIfAbsent(limit, RateLimit::bucket);
    }
}
