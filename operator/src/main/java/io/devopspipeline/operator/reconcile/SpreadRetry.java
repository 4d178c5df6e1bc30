// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.pace.Jitter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * When a reconcile is tried again that has failed without a result, as when the API server does not answer: after two seconds, then each time twice as long, at most five
 * minutes. It never gives up: the SDK's default does after five attempts. All resources fail together then, and come back spread.
 *
 * <p>{@link OperatorProducers} sets it. Named in the annotation of the reconciler it is not taken: Quarkus 7.7 looks for it in that of the informer.
 */
public final class SpreadRetry implements Retry {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int FACTOR = 2;

    private final Jitter jitter = new Jitter(new Random());
    private final GenericRetry gradual;

    public SpreadRetry() {
        this(1);
    }

    /** @param timeFactor how many times as fast as on a clock time passes */
    public SpreadRetry(double timeFactor) {
        this.gradual = new GenericRetry()
                .setInitialInterval((long) (FIRST.toMillis() / timeFactor))
                .setIntervalMultiplier(FACTOR)
                .setMaxInterval((long) (LONGEST.toMillis() / timeFactor))
                .withoutMaxAttempts();
    }

    /** The attempts of one resource. */
    private record Attempts(RetryExecution gradual, Jitter jitter) implements RetryExecution {
        @Override
        public Optional<Long> nextDelay() {
            return gradual.nextDelay()
                    .map(millis -> jitter.of(Duration.ofMillis(millis)).toMillis());
        }

        @Override
        public int getAttemptCount() {
            return gradual.getAttemptCount();
        }

        @Override
        public boolean isLastAttempt() {
            return gradual.isLastAttempt();
        }
    }

    @Override
    public RetryExecution initExecution() {
        return new Attempts(gradual.initExecution(), jitter);
    }
}
