// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.aws.AccountRegion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many reconciles run at the same time for one namespace, and for one AWS account and region. A thousand resources of one tenant, or accounts that do not answer, must
 * leave places to others: so none takes more than a multiple of the places that are free at this moment. Alone a namespace gets half of them for what is
 * under way; where three are busy, each gets a quarter, and a quarter is left. A person's change finds a place where what is under way does not. A namespace gets less than an
 * account, which several namespaces share. Who is not let in comes back in a moment.
 */
public final class AtOnce {
    /** Of the places that are free. */
    private record Multiple(double ofNamespace, double ofAccount) {
        static Multiple of(Lane lane) {
            return switch (lane) {
                case CHANGED -> new Multiple(1.5, 3);
                case NEW, UNDER_WAY -> new Multiple(1, 2);
                case SETTLED -> new Multiple(0.5, 1);
            };
        }
    }

    /** Lets the next one in. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private final Map<Object, Integer> inside = new HashMap<>();
    private int free;

    /** @param places how many reconciles run at once for all together */
    public AtOnce(int places) {
        this.free = places;
    }

    /** Empty when there is no place; otherwise it is to be closed. */
    public synchronized Optional<Place> enter(String namespace, AccountRegion account, Lane lane) {
        Multiple most = Multiple.of(lane);
        if (count(namespace) >= most.ofNamespace() * free || count(account) >= most.ofAccount() * free) {
            return Optional.empty();
        }
        List<Object> counts = List.of(namespace, account);
        counts.forEach(key -> inside.merge(key, 1, Integer::sum));
        free--;
        return Optional.of(() -> leave(counts));
    }

    private int count(Object key) {
        return inside.getOrDefault(key, 0);
    }

    private synchronized void leave(List<Object> counts) {
        counts.forEach(key -> inside.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1));
        free++;
    }
}
