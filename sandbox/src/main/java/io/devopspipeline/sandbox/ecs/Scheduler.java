// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import java.time.Duration;

/** Looks at services again and again; at one with nothing to run only when it changes. */
final class Scheduler {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /** AWS: a deleted service is still shown for a while. */
    private static final Duration SHOWN = Duration.ofHours(1);

    private final Account account;
    private final Rollout rollout;

    Scheduler(Account account, Rollout rollout) {
        this.account = account;
        this.rollout = rollout;
    }

    /** To be called after each change from outside. */
    void changed(Service service) {
        rollout.begin(service);
        if (!service.followed()) {
            service.setFollowed(true);
            account.after(SOON, () -> look(service));
        }
    }

    private void look(Service service) {
        try {
            rollout.advance(service);
        } finally {
            again(service);
        }
    }

    private void again(Service service) {
        boolean empty = service.tasks().stream().allMatch(Task::stopped);
        if (service.status() == Service.Status.DRAINING && empty) {
            service.setStatus(Service.Status.INACTIVE);
            account.after(SHOWN, () -> service.cluster.removeService(service));
        }
        if (service.lives() && !(empty && service.desiredCount() == 0 && service.steady())) {
            account.after(AGAIN, () -> look(service));
        } else {
            service.setFollowed(false);
        }
    }
}
