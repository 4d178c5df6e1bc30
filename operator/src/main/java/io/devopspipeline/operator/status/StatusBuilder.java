// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.crd.status.PipelineStatus;
import io.devopspipeline.crd.status.PlanStatus;
import io.devopspipeline.crd.status.ServiceStatus;
import io.devopspipeline.crd.status.StackStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a status part by part. What is not given is absent. */
final class StatusBuilder {
    /** Autoscalers require a selector. There are no pods, so this one matches none. */
    private static final String SELECTOR = "devopspipeline.io/no-pods=true";

    private final long generation;
    private final List<Condition> conditions;
    private @Nullable String endpoint;
    private List<StackStatus> stacks = List.of();
    private Map<String, String> outputs = Map.of();
    private @Nullable String outputsConfigMap;
    private @Nullable PipelineStatus pipeline;
    private @Nullable ServiceStatus service;
    private @Nullable PlanStatus plan;
    private @Nullable DriftStatus drift;
    private @Nullable HandledRequests handled;

    StatusBuilder(long generation, List<Condition> conditions) {
        this.generation = generation;
        this.conditions = conditions;
    }

    /** Takes over everything but generation, conditions and handled requests. */
    StatusBuilder keep(DevOpsPipelineStatus last) {
        endpoint = last.endpoint();
        stacks = last.stacks();
        outputs = last.outputs();
        outputsConfigMap = last.outputsConfigMap();
        pipeline = last.pipeline();
        service = last.service();
        plan = last.plan();
        drift = last.drift();
        return this;
    }

    StatusBuilder stacks(List<StackStatus> shown, Map<String, String> shownOutputs, Optional<String> shownEndpoint) {
        stacks = shown;
        outputs = shownOutputs;
        endpoint = shownEndpoint.orElse(null);
        return this;
    }

    StatusBuilder outputsIn(Optional<String> configMap) {
        outputsConfigMap = configMap.orElse(null);
        return this;
    }

    StatusBuilder pipeline(Optional<PipelineStatus> shown) {
        pipeline = shown.orElse(null);
        return this;
    }

    StatusBuilder service(Optional<ServiceStatus> shown) {
        service = shown.orElse(null);
        return this;
    }

    StatusBuilder plan(Optional<PlanStatus> shown) {
        plan = shown.orElse(null);
        return this;
    }

    StatusBuilder drift(Optional<DriftStatus> shown) {
        drift = shown.orElse(null);
        return this;
    }

    StatusBuilder handled(@Nullable HandledRequests requests) {
        handled = requests;
        return this;
    }

    DevOpsPipelineStatus build() {
        return new DevOpsPipelineStatus(
                generation,
                conditions,
                endpoint,
                stacks,
                outputs,
                outputsConfigMap,
                pipeline,
                service,
                plan,
                drift,
                SELECTOR,
                handled);
    }
}
