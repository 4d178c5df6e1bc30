// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at every target once a minute, as CloudWatch's alarms do, and sets the desired counts that follow. */
final class Tracking {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Account account;
    private final CpuUtilization cpu;

    Tracking(Account account, CpuUtilization cpu) {
        this.account = account;
        this.cpu = cpu;
    }

    void follow(ScalableTarget target) {
        account.after(MINUTE, () -> {
            if (target.registered()) {
                look(target);
                follow(target);
            }
        });
    }

    private void look(ScalableTarget target) {
        Optional<EcsService.Capacity> found = target.service.capacity();
        found.ifPresent(capacity -> fulfilled(target, capacity));
        Optional<EcsService.Capacity> measured = found.filter(capacity -> capacity.running() > 0);
        for (ScalingPolicy policy : target.policies()) {
            measured.ifPresentOrElse(
                    capacity -> look(target, policy, capacity, cpu.percent(target.resourceId())), policy::noPoint);
        }
    }

    private void fulfilled(ScalableTarget target, EcsService.Capacity capacity) {
        target.activities().stream()
                .filter(ScalingActivity::inProgress)
                .filter(activity -> activity.count == capacity.running())
                .forEach(activity -> activity.fulfilled(account.now()));
    }

    private void look(ScalableTarget target, ScalingPolicy policy, EcsService.Capacity capacity, double percent) {
        policy.point(percent);
        if (policy.high.off() && !target.suspended().out()) {
            int count = target.within(policy.scaleOutTo(capacity.desired(), percent));
            if (count > capacity.desired()) {
                set(target, count, triggered(policy, policy.high));
                policy.scaledOut(capacity.desired());
            }
        } else if (policy.low.off() && mayScaleIn(target, policy, capacity)) {
            int count = target.within(policy.scaleInTo(capacity.desired(), percent));
            if (count < capacity.desired()) {
                set(target, count, triggered(policy, policy.low));
                policy.scaledIn();
            }
        }
    }

    /** AWS: no scale-in while a deployment is in progress. */
    private static boolean mayScaleIn(ScalableTarget target, ScalingPolicy policy, EcsService.Capacity capacity) {
        return !target.suspended().in() && policy.mayScaleIn() && !capacity.deploying();
    }

    private static String triggered(ScalingPolicy policy, Alarm alarm) {
        return "monitor alarm " + alarm.name + " in state ALARM triggered policy " + policy.name;
    }

    void intoRange(ScalableTarget target) {
        target.service.capacity().ifPresent(capacity -> {
            if (capacity.desired() < target.min()) {
                set(target, target.min(), "minimum capacity was set to " + target.min());
            } else if (capacity.desired() > target.max()) {
                set(target, target.max(), "maximum capacity was set to " + target.max());
            }
        });
    }

    private void set(ScalableTarget target, int count, String cause) {
        Instant now = account.now();
        target.activities().stream().filter(ScalingActivity::inProgress).forEach(before -> before.overridden(now));
        ScalingActivity activity = new ScalingActivity(target.resourceId(), count, cause, now);
        target.did(activity);
        try {
            target.service.setDesiredCount(count);
        } catch (AwsException e) {
            activity.failed(e.text(), now);
        }
    }
}
