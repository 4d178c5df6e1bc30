// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;

/**
 * Target tracking of a metric of a service: two alarms that AWS makes and owns, and what they lead to. It is looked at once a minute, and counts its
 * cooldowns in these looks.
 */
final class ScalingPolicy {
    /** CloudWatch: the most characters of an alarm's name. */
    private static final int ALARM_LONGEST = 255;

    private static final int HIGH_POINTS = 3;
    private static final int LOW_POINTS = 15;
    /** AWS: scale-in waits until the metric is clearly below the target. */
    private static final double LOW = 0.9;
    /** AWS: the default for ECS services, both ways. */
    private static final long COOLDOWN_SECONDS = 300;

    final String name;
    final Alarm high;
    final Alarm low;

    private final String arn;
    private final String resourceId;
    private final Instant created;
    private ObjectNode configuration = Json.object();
    private long minute;
    private long coolingOutUntil;
    private long coolingInUntil;
    private int before;

    ScalingPolicy(ScalableTarget target, String name, Instant created) {
        this.name = name;
        this.resourceId = target.resourceId();
        this.arn = Account.arn(
                "autoscaling",
                target.region,
                "scalingPolicy:" + Account.uuid() + ":resource/ecs/" + resourceId + ":policyName/" + name);
        this.created = created;
        this.high = alarm(target.region, "High", HIGH_POINTS);
        this.low = alarm(target.region, "Low", LOW_POINTS);
    }

    private Alarm alarm(String region, String which, int points) {
        String alarm = "TargetTracking-" + resourceId + "-Alarm" + which + "-" + Account.uuid();
        if (alarm.length() > ALARM_LONGEST) {
            throw ScalableTargets.invalid("1 validation error detected: Value '" + alarm
                    + "' at 'alarmName' failed to satisfy constraint: Member must have length less than or equal to "
                    + ALARM_LONGEST);
        }
        return new Alarm(region, alarm, points);
    }

    String arn() {
        return arn;
    }

    ObjectNode configuration() {
        return configuration;
    }

    void configure(ObjectNode given) {
        configuration = given;
    }

    TrackedMetric metric() {
        return TrackedMetric.of(configuration);
    }

    private double target() {
        return configuration.path("TargetValue").asDouble();
    }

    private long coolingUntil(String which) {
        JsonNode given = configuration.path("Scale" + which + "Cooldown");
        return minute + Math.ceilDiv(given.asLong(COOLDOWN_SECONDS), 60);
    }

    void point(double value) {
        minute++;
        high.point(value > target());
        low.point(value < target() * LOW);
    }

    void noPoint() {
        minute++;
        high.noPoint();
        low.noPoint();
    }

    boolean mayScaleIn() {
        return !configuration.path("DisableScaleIn").asBoolean();
    }

    /** AWS: during the cooldown what was added counts as part of the next scale-out, so that only a larger one goes on. */
    int scaleOutTo(int desired, double value) {
        return Math.max(desired, proportional(minute < coolingOutUntil ? before : desired, value));
    }

    int scaleInTo(int desired, double value) {
        return minute < coolingInUntil ? desired : Math.min(desired, proportional(desired, value));
    }

    private int proportional(int count, double value) {
        return (int) Math.ceil(count * value / target());
    }

    /** AWS: a scale-out ends the cooldown of a scale-in. */
    void scaledOut(int from) {
        if (minute >= coolingOutUntil) {
            before = from;
        }
        coolingOutUntil = coolingUntil("Out");
        coolingInUntil = 0;
    }

    void scaledIn() {
        coolingInUntil = coolingUntil("In");
    }

    ObjectNode view() {
        ObjectNode view = ScalableTarget.identity(resourceId)
                .put("PolicyARN", arn)
                .put("PolicyName", name)
                .put("PolicyType", "TargetTrackingScaling")
                .put("CreationTime", Json.epoch(created));
        view.set("TargetTrackingScalingPolicyConfiguration", configuration);
        return alarms(view);
    }

    ObjectNode alarms(ObjectNode into) {
        into.putArray("Alarms").add(high.view()).add(low.view());
        return into;
    }
}
