package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;

/** Target tracking of a service's CPU use: two alarms that AWS makes and owns, and what they lead to. */
final class ScalingPolicy {
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
    private Instant scaledOutAt = Instant.MIN;
    private Instant scaledInAt = Instant.MIN;
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
        return new Alarm(region, "TargetTracking-" + resourceId + "-Alarm" + which + "-" + Account.uuid(), points);
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

    private double target() {
        return configuration.path("TargetValue").asDouble();
    }

    private Duration cooldown(String which) {
        JsonNode given = configuration.path("Scale" + which + "Cooldown");
        return Duration.ofSeconds(given.asLong(COOLDOWN_SECONDS));
    }

    void point(double percent) {
        high.point(percent > target());
        low.point(percent < target() * LOW);
    }

    void noPoint() {
        high.noPoint();
        low.noPoint();
    }

    boolean mayScaleIn() {
        return !configuration.path("DisableScaleIn").asBoolean();
    }

    /** AWS: during the cooldown what was added counts as part of the next scale-out, so that only a larger one goes on. */
    int scaleOutTo(int desired, double percent, Instant now) {
        boolean cooling = now.isBefore(scaledOutAt.plus(cooldown("Out")));
        return Math.max(desired, proportional(cooling ? before : desired, percent));
    }

    int scaleInTo(int desired, double percent, Instant now) {
        boolean cooling = now.isBefore(scaledInAt.plus(cooldown("In")));
        return cooling ? desired : Math.min(desired, proportional(desired, percent));
    }

    private int proportional(int count, double percent) {
        return (int) Math.ceil(count * percent / target());
    }

    void scaledOut(int from, Instant now) {
        if (!now.isBefore(scaledOutAt.plus(cooldown("Out")))) {
            before = from;
        }
        scaledOutAt = now;
        scaledInAt = Instant.MIN;
    }

    void scaledIn(Instant now) {
        scaledInAt = now;
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
