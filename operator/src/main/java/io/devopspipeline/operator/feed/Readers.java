// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.queue.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses the queue of an account and region with the role of one of its present resources: with the one that worked last, and where AWS refuses it, at once with
 * the others. When all were refused, the next call tries all of them again; a role that has come since is tried alone.
 */
final class Readers {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Users users;
    private final Set<Supplier<Queues>> refused = ConcurrentHashMap.newKeySet();
    private volatile Optional<Supplier<Queues>> last = Optional.empty();

    Readers(Users users) {
        this.users = users;
    }

    /**
     * What the first role gets that gets something. Empty if none does: SQS says that there is no queue also to a role that may not look for it.
     * @throws AwsFailure the first refusal, if each role is refused; or that AWS did not answer now, which is not for want of a permission
     */
    <T> Optional<T> ask(Function<Queues, Optional<T>> call) {
        List<AwsFailure> refusals = new ArrayList<>();
        List<Supplier<Queues>> readers = inTurn();
        for (Supplier<Queues> reader : readers) {
            Optional<T> got = ask(reader, call, refusals);
            if (got.isPresent()) {
                keep(reader, refusals);
                return got;
            }
            refused.add(reader);
        }
        if (!refusals.isEmpty() && refusals.size() == readers.size()) {
            throw refusals.getFirst();
        }
        return Optional.empty();
    }

    private List<Supplier<Queues>> inTurn() {
        Set<Supplier<Queues>> present = users.readers();
        if (refused.containsAll(present)) {
            refused.clear();
        }
        return Stream.concat(last.filter(present::contains).stream(), present.stream())
                .distinct()
                .filter(reader -> !refused.contains(reader))
                .toList();
    }

    private static <T> Optional<T> ask(
            Supplier<Queues> reader, Function<Queues, Optional<T>> call, List<AwsFailure> refusals) {
        try {
            return call.apply(reader.get());
        } catch (AwsFailure failure) {
            if (!isOfTheRole(failure)) {
                throw failure;
            }
            refusals.add(failure);
            return Optional.empty();
        }
    }

    private void keep(Supplier<Queues> reader, List<AwsFailure> refusals) {
        refusals.forEach(refusal -> LOG.info("the queue is used with another role: {}", refusal.getMessage()));
        refused.clear();
        last = Optional.of(reader);
    }

    /** Whether AWS may answer otherwise to another role. */
    private static boolean isOfTheRole(AwsFailure failure) {
        return switch (failure.kind()) {
            case THROTTLED, TRANSIENT, BUSY, NOT_FOUND -> false;
            case ACCESS_DENIED, ROLE_NOT_ASSUMED, SERVICE_ROLE, CREDENTIALS, INVALID, QUOTA, PROTECTED -> true;
            case NOT_SIGNED_UP, VERIFICATION_PENDING, ACCOUNT_SUSPENDED, REGION_DISABLED -> true;
            case ALREADY_EXISTS, NO_UPDATES, TOKEN_USED -> true;
            case UNKNOWN -> !failure.code().isEmpty();
        };
    }
}
