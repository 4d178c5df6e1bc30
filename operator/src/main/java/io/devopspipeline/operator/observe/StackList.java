// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.cloudformation.StackPage;
import io.devopspipeline.operator.aws.cloudformation.StackSummary;
import io.devopspipeline.operator.template.StackName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of the stacks of one account and region. It takes a call for each hundred stacks of the account, whoever made them, and saves two for each resource that is
 * looked at: so it is made only when enough of them are.
 */
final class StackList {
    private static final Logger LOG = LoggerFactory.getLogger(StackList.class);
    /** It is not worth while for fewer looks. */
    private static final int LOOKS = 10;
    /** A missing permission may come. */
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final Executor pages;
    private final InstantSource clock;

    private ListedStacks last = ListedStacks.NONE;
    private Instant countedSince = Instant.EPOCH;
    private Instant notBefore = Instant.EPOCH;
    private int looks;
    private int pagesOfLast;
    private boolean working;

    /** @param pages runs the call for each page */
    StackList(Executor pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * For a look: the list, if it is not older. If it is, and enough looks have asked for it in that time, another one is begun.
     * @param aws lists a page, with the clients of the look: those of an earlier one may be closed
     */
    synchronized Optional<ListedStacks> recent(Duration maxAge, Function<Optional<String>, StackPage> aws) {
        if (isRecent(maxAge)) {
            return Optional.of(last);
        }
        count(maxAge);
        if (!working
                && looks >= Math.max(LOOKS, pagesOfLast / 2)
                && !clock.instant().isBefore(notBefore)) {
            working = true;
            read(new Reading(aws, clock.instant()), Optional.empty());
        }
        return Optional.empty();
    }

    synchronized boolean isRecent(Duration maxAge) {
        return !last.at().plus(maxAge).isBefore(clock.instant());
    }

    private void count(Duration window) {
        Instant now = clock.instant();
        if (countedSince.plus(window).isBefore(now)) {
            countedSince = now;
            looks = 0;
        }
        looks++;
    }

    /** A list that is being read. */
    private static final class Reading {
        private final Function<Optional<String>, StackPage> aws;
        private final Instant began;
        private final Map<String, StackSummary> stacks = new HashMap<>();
        private int pages;

        Reading(Function<Optional<String>, StackPage> aws, Instant began) {
            this.aws = aws;
            this.began = began;
        }

        void add(StackPage page) {
            pages++;
            page.stacks().stream()
                    .filter(stack -> stack.name().startsWith(StackName.PREFIX))
                    .forEach(stack -> stacks.put(stack.id(), stack));
        }
    }

    private void read(Reading reading, Optional<String> from) {
        pages.execute(() -> {
            try {
                StackPage page = reading.aws.apply(from);
                reading.add(page);
                page.next().ifPresentOrElse(next -> read(reading, page.next()), () -> finish(reading));
            } catch (AwsFailure failure) {
                LOG.info("stacks are described one by one for an hour: {}", failure.getMessage());
                fail();
            } catch (RuntimeException e) {
                fail();
                throw e;
            }
        });
    }

    private synchronized void finish(Reading reading) {
        last = new ListedStacks(Map.copyOf(reading.stacks), reading.began);
        pagesOfLast = reading.pages;
        working = false;
    }

    private synchronized void fail() {
        notBefore = clock.instant().plus(AFTER_FAILURE);
        working = false;
    }
}
