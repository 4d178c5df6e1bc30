// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.plan.observed.StackParameter.*;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.Capacity;
import io.devopspipeline.crd.spec.Deployment;
import io.devopspipeline.crd.spec.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the tasks run, how a rollout goes, and which alarms stop it. */
final class DeploymentParameters {
    private static final int WHOLE = 100;

    private DeploymentParameters() {}

    static void set(Service service, ParameterMap parameters) {
        parameters.set(ARCHITECTURE, service.architecture().word());
        @Nullable Capacity capacity = service.capacity();
        if (capacity != null) {
            parameters
                    .set(USES_SPOT, true)
                    .set(FARGATE_BASE, capacity.base())
                    .set(FARGATE_WEIGHT, WHOLE - capacity.spotPercent())
                    .set(SPOT_WEIGHT, capacity.spotPercent());
        }
        @Nullable Deployment deployment = service.deployment();
        if (deployment != null) {
            parameters
                    .set(MINIMUM_HEALTHY_PERCENT, deployment.minimumHealthyPercent())
                    .set(MAXIMUM_PERCENT, deployment.maximumPercent())
                    .set(BAKE_MINUTES, deployment.bakeMinutes())
                    .set(CREATE_ALARMS, deployment.createAlarms());
        }
    }

    /** The alarms of the spec, before those of the stack. */
    static void alarms(ObjectNode configuration, @Nullable Deployment deployment) {
        List<String> names = deployment == null ? List.of() : deployment.alarms();
        if (names.isEmpty()) {
            return;
        }
        ObjectNode alarms = configuration.objectNode();
        ArrayNode list = alarms.putArray("AlarmNames");
        list.addAll(Literal.sorted("spec.service.deployment.alarms", names));
        ofTheStack(list, "UnhealthyTargetsAlarm");
        ofTheStack(list, "TaskExitsAlarm");
        configuration.set("Alarms", alarms.put("Enable", true).put("Rollback", true));
    }

    private static void ofTheStack(ArrayNode list, String alarm) {
        ArrayNode choice = list.addObject().putArray("Fn::If").add("HasAlarms");
        choice.addObject().put("Ref", alarm);
        choice.addObject().put("Ref", "AWS::NoValue");
    }
}
