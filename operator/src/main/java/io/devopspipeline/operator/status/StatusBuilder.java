// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.status.BuildStatus;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.crd.status.PipelineStatus;
import io.devopspipeline.crd.status.PlanStatus;
import io.devopspipeline.crd.status.ReleaseStatus;
import io.devopspipeline.crd.status.ServiceStatus;
import io.devopspipeline.crd.status.SourceStatus;
import io.devopspipeline.crd.status.StackStatus;
import io.devopspipeline.crd.status.TestStatus;
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
    private @Nullable String configMap;
    private @Nullable PipelineStatus pipeline;
    private @Nullable ServiceStatus service;
    private @Nullable PlanStatus plan;
    private @Nullable DriftStatus drift;
    private @Nullable HandledRequests handled;
    private @Nullable String stackStatus;
    private @Nullable SourceStatus source;
    private @Nullable BuildStatus build;
    private @Nullable TestStatus test;
    private @Nullable ReleaseStatus release;

    StatusBuilder(long generation, List<Condition> conditions) {
        this.generation = generation;
        this.conditions = conditions;
    }

    /** Takes over everything but generation, conditions and handled requests. */
    StatusBuilder keep(DevOpsPipelineStatus last) {
        endpoint = last.endpoint();
        stacks = last.stacks();
        outputs = last.outputs();
        configMap = last.outputsConfigMap();
        pipeline = last.pipeline();
        service = last.service();
        plan = last.plan();
        drift = last.drift();
        stackStatus = last.stackStatus();
        source = last.source();
        build = last.build();
        test = last.test();
        release = last.release();
        return this;
    }

    StatusBuilder stacks(List<StackStatus> shown, Map<String, String> shownOutputs, Optional<String> shownEndpoint) {
        stacks = shown;
        outputs = shownOutputs;
        endpoint = shownEndpoint.orElse(null);
        return this;
    }

    /** @param shown of the stack that needs attention most */
    StatusBuilder stackStatus(Optional<String> shown) {
        stackStatus = shown.orElse(null);
        return this;
    }

    StatusBuilder source(Optional<SourceStatus> shown) {
        source = shown.orElse(null);
        return this;
    }

    StatusBuilder builds(Optional<BuildStatus> shown) {
        build = shown.orElse(null);
        return this;
    }

    StatusBuilder tests(Optional<TestStatus> shown) {
        test = shown.orElse(null);
        return this;
    }

    StatusBuilder release(Optional<ReleaseStatus> shown) {
        release = shown.orElse(null);
        return this;
    }

    StatusBuilder outputsIn(Optional<String> shown) {
        configMap = shown.orElse(null);
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
                configMap,
                pipeline,
                service,
                plan,
                drift,
                SELECTOR,
                handled,
                stackStatus,
                source,
                build,
                test,
                release);
    }
}
