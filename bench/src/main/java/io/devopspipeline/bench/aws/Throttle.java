// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Which calls AWS answers with "Rate exceeded": a bucket for each account, region and operation. */
public final class Throttle {
    private record Key(String account, String region, String operation) {}

    private final Map<Key, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Double> factors = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private volatile boolean lifted;

    public Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The account has this share of the usual rates, from its first call. */
    public Throttle share(String account, double factor) {
        factors.put(account, factor);
        return this;
    }

    /** No rate applies until {@link #apply}. */
    public void lift() {
        lifted = true;
    }

    /** All rates apply, with full buckets. */
    public void apply() {
        buckets.clear();
        lifted = false;
    }

    boolean allows(AwsRequest request) {
        Optional<Rate> rate = Rate.of(request);
        return lifted
                || rate.isEmpty()
                || buckets.computeIfAbsent(key(request), _ -> bucket(rate.get(), request.account()))
                        .take();
    }

    private TokenBucket bucket(Rate rate, String account) {
        return new TokenBucket(rate.times(factors.getOrDefault(account, 1.0)), nanoTime);
    }

    private static Key key(AwsRequest request) {
        return new Key(request.account(), request.region(), request.service() + ":" + request.operation());
    }
}
