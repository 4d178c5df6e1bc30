// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** AWS Application Auto Scaling: ECS services that follow their CPU use, their memory use, their connections and schedules. */
public final class ApplicationAutoScaling implements ServiceModule {
    private final ScalableTargets targets;
    private final List<ResourceType> types;
    private final Utilization cpu;
    private final Utilization memory = new Utilization();
    private final ConnectionRate connections = new ConnectionRate();
    private final Map<String, Operation> operations = new HashMap<>();

    public ApplicationAutoScaling(Account account, Directory directory, Utilization cpu) {
        this.cpu = cpu;
        targets = new ScalableTargets(
                account,
                directory,
                new Tracking(
                        account,
                        Map.of(
                                TrackedMetric.CPU,
                                cpu,
                                TrackedMetric.MEMORY,
                                memory,
                                TrackedMetric.CONNECTIONS,
                                connections)));
        PolicyOperations policies = new PolicyOperations(account, targets);
        ScheduledActions scheduled = new ScheduledActions(account, targets);
        operations.putAll(scheduled.operations());
        types = List.of(new ScalableTargetType(targets, scheduled), new ScalingPolicyType(targets, policies));
        operations.putAll(new ScalableTargetOperations(targets).operations());
        operations.putAll(policies.operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return types;
    }

    @Override
    public Map<String, Consumer<ObjectNode>> controls() {
        return Map.of("cpu", cpu::set, "memory", memory::set, "new-connections", connections::set);
    }

    @Override
    public String signingName() {
        return "application-autoscaling";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "AnyScaleFrontendService";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return targets.all().stream()
                .flatMap(target -> Stream.concat(
                        Stream.of(target.arn()), target.policies().stream().map(ScalingPolicy::arn)));
    }
}
