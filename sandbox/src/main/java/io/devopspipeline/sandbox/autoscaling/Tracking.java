// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import static java.util.Comparator.comparingInt;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at every target once a minute, as CloudWatch's alarms do, and sets the desired counts that follow. */
final class Tracking {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Account account;
    private final Map<TrackedMetric, Measure> metrics;

    Tracking(Account account, Map<TrackedMetric, Measure> metrics) {
        this.account = account;
        this.metrics = Map.copyOf(metrics);
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
        measured.ifPresentOrElse(
                capacity -> look(target, capacity), () -> target.policies().forEach(ScalingPolicy::noPoint));
    }

    private void look(ScalableTarget target, EcsService.Capacity capacity) {
        List<ScalingPolicy> policies = List.copyOf(target.policies());
        policies.forEach(policy -> policy.point(value(target, policy, capacity)));
        policies.stream()
                .max(comparingInt(policy -> scaledOut(target, policy, capacity)))
                .filter(policy -> scaledOut(target, policy, capacity) > capacity.desired())
                .ifPresentOrElse(
                        policy -> scaleOut(target, policy, capacity), () -> scaleIn(target, policies, capacity));
    }

    private double value(ScalableTarget target, ScalingPolicy policy, EcsService.Capacity capacity) {
        return Objects.requireNonNull(metrics.get(policy.metric())).value(target.resourceId(), capacity.running());
    }

    private int scaledOut(ScalableTarget target, ScalingPolicy policy, EcsService.Capacity capacity) {
        return policy.high.off() && !target.suspended().out()
                ? target.within(policy.scaleOutTo(capacity.desired(), value(target, policy, capacity)))
                : capacity.desired();
    }

    private void scaleOut(ScalableTarget target, ScalingPolicy policy, EcsService.Capacity capacity) {
        set(target, scaledOut(target, policy, capacity), triggered(policy, policy.high));
        policy.scaledOut(capacity.desired());
    }

    /** AWS: tasks are removed only when all policies that may remove some want to, and then by the smallest number. */
    private void scaleIn(ScalableTarget target, List<ScalingPolicy> policies, EcsService.Capacity capacity) {
        List<ScalingPolicy> asked =
                policies.stream().filter(ScalingPolicy::mayScaleIn).toList();
        if (target.suspended().in()
                || capacity.deploying()
                || asked.isEmpty()
                || !asked.stream().allMatch(policy -> policy.low.off())) {
            return;
        }
        ScalingPolicy most = Collections.max(asked, comparingInt(policy -> scaledIn(target, policy, capacity)));
        int count = target.within(scaledIn(target, most, capacity));
        if (count < capacity.desired()) {
            set(target, count, triggered(most, most.low));
            asked.forEach(ScalingPolicy::scaledIn);
        }
    }

    private int scaledIn(ScalableTarget target, ScalingPolicy policy, EcsService.Capacity capacity) {
        return policy.scaleInTo(capacity.desired(), value(target, policy, capacity));
    }

    private void fulfilled(ScalableTarget target, EcsService.Capacity capacity) {
        target.activities().stream()
                .filter(ScalingActivity::inProgress)
                .filter(activity -> activity.count == capacity.running())
                .forEach(activity -> activity.fulfilled(account.now()));
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
