// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import java.time.Duration;

/**
 * Runs the health check of a container again and again while it lives. AWS: so many failures in a row make it UNHEALTHY, one success HEALTHY;
 * failures in the start period do not count.
 */
final class HealthChecks {
    /** Real time that a process has at least before a failure counts. */
    private static final Duration AT_LEAST = Duration.ofSeconds(2);

    private final Account account;

    HealthChecks(Account account) {
        this.account = account;
    }

    /** @param command how to run a command in the container @param changed to be called when the container's health has changed */
    void follow(Container container, ContainerCommand command, Runnable changed) {
        container.healthCommand().ifPresent(check -> {
            Duration counts = account.passed().plus(check.startPeriod());
            again(new Watch(container, check, command, changed, counts), 0);
        });
    }

    /** @param counts AWS's time from which failures count */
    private record Watch(
            Container container, HealthCommand check, ContainerCommand command, Runnable changed, Duration counts) {}

    private void again(Watch watch, int failures) {
        account.after(watch.check().interval(), () -> {
            if (watch.container().alive()) {
                Thread.ofVirtual()
                        .name("health check of " + watch.container().name())
                        .start(() -> run(watch, failures));
            }
        });
    }

    /** A command takes real time, which must not hold the account. */
    private void run(Watch watch, int failures) {
        boolean passes =
                watch.command().succeeds(watch.check().command(), watch.check().timeout());
        account.exclusively(() -> found(watch, passes, failures));
    }

    private void found(Watch watch, boolean passes, int failures) {
        int inARow = passes ? 0 : failures + (counts(watch) ? 1 : 0);
        ContainerHealth before = watch.container().health();
        if (passes) {
            watch.container().setHealth(ContainerHealth.HEALTHY);
        } else if (inARow >= watch.check().retries()) {
            watch.container().setHealth(ContainerHealth.UNHEALTHY);
        }
        if (before != watch.container().health()) {
            watch.changed().run();
        }
        again(watch, inARow);
    }

    private boolean counts(Watch watch) {
        return account.passed().compareTo(watch.counts()) >= 0
                && watch.container()
                        .process()
                        .filter(process -> process.olderThan(AT_LEAST))
                        .isPresent();
    }
}
