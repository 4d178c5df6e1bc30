// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What specs of one namespace ask for together.
 * @param tasks at most; a spec that gives no number counts as one task
 * @param cpuUnits of all tasks; 1024 are one vCPU
 */
public record NamespaceUsage(int pipelines, long tasks, long cpuUnits) {
    public static final NamespaceUsage NONE = new NamespaceUsage(0, 0, 0);
    static final int UNITS_OF_A_VCPU = 1024;

    public static NamespaceUsage of(Stream<DevOpsPipelineSpec> specs) {
        return specs.map(NamespaceUsage::of).reduce(NONE, NamespaceUsage::plus);
    }

    static NamespaceUsage of(DevOpsPipelineSpec spec) {
        var service = spec.service();
        long tasks = Optional.ofNullable(service.autoscaling())
                .map(autoscaling ->
                        autoscaling.range(service.scheduledScaling()).most())
                .or(() -> Optional.ofNullable(service.desiredCount()))
                .orElse(1);
        return new NamespaceUsage(1, tasks, tasks * service.cpu());
    }

    NamespaceUsage plus(NamespaceUsage other) {
        return new NamespaceUsage(pipelines + other.pipelines, tasks + other.tasks, cpuUnits + other.cpuUnits);
    }
}
