// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A service whose number of tasks is kept in a range. */
final class ScalableTarget {
    static final String NAMESPACE = "ecs";
    static final String DIMENSION = "ecs:service:DesiredCount";
    private static final int ACTIVITIES = 100;
    private static final String ROLE =
            "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService";

    final String region;
    final EcsService service;
    private final List<ScalingPolicy> policies = new ArrayList<>();
    private final Map<String, ScheduledAction> scheduled = new LinkedHashMap<>();
    private int min;
    private int max;
    private SuspendedState suspended = SuspendedState.NONE;
    private boolean registered = true;

    private final String arn;
    private final Instant created;
    private final Deque<ScalingActivity> activities = new ArrayDeque<>();

    ScalableTarget(EcsService service, Instant created) {
        this.region = service.region();
        this.service = service;
        this.arn = Account.arn(
                "application-autoscaling",
                region,
                "scalable-target/0ec5" + Account.uuid().replace("-", ""));
        this.created = created;
    }

    void addPolicy(ScalingPolicy added) {
        policies.add(added);
    }

    boolean removePoliciesIf(Predicate<ScalingPolicy> condition) {
        return policies.removeIf(condition);
    }

    List<ScalingPolicy> policies() {
        return Collections.unmodifiableList(policies);
    }

    List<ScheduledAction> scheduled() {
        return List.copyOf(scheduled.values());
    }

    /** AWS: an action of the same name is replaced. */
    void schedule(ScheduledAction action) {
        scheduled.put(action.name(), action);
    }

    boolean unschedule(String name) {
        return scheduled.remove(name) != null;
    }

    /** Whether this very action is still scheduled. */
    boolean has(ScheduledAction action) {
        return scheduled.get(action.name()) == action;
    }

    int min() {
        return min;
    }

    void setMin(int min) {
        this.min = min;
    }

    int max() {
        return max;
    }

    void setMax(int max) {
        this.max = max;
    }

    SuspendedState suspended() {
        return suspended;
    }

    void setSuspended(SuspendedState suspended) {
        this.suspended = suspended;
    }

    boolean registered() {
        return registered;
    }

    void setRegistered(boolean registered) {
        this.registered = registered;
    }

    String resourceId() {
        return service.resourceId();
    }

    String arn() {
        return arn;
    }

    int within(int count) {
        return Math.clamp(count, min, max);
    }

    Optional<ScalingPolicy> policy(String name) {
        return policies.stream().filter(policy -> policy.name.equals(name)).findFirst();
    }

    void did(ScalingActivity activity) {
        activities.addFirst(activity);
        if (activities.size() > ACTIVITIES) {
            activities.removeLast();
        }
    }

    /** Newest first. */
    List<ScalingActivity> activities() {
        return List.copyOf(activities);
    }

    /** What tells a target from others in every answer. */
    static ObjectNode identity(String resourceId) {
        return Json.object()
                .put("ServiceNamespace", NAMESPACE)
                .put("ResourceId", resourceId)
                .put("ScalableDimension", DIMENSION);
    }

    ObjectNode view() {
        ObjectNode view = identity(resourceId())
                .put("MinCapacity", min)
                .put("MaxCapacity", max)
                .put("RoleARN", Account.arn("iam", "", ROLE))
                .put("CreationTime", Json.epoch(created))
                .put("ScalableTargetARN", arn);
        view.set("SuspendedState", suspended.view());
        return view;
    }
}
