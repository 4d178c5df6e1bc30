// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** AWS Application Auto Scaling: ECS services that follow their CPU use. */
public final class ApplicationAutoScaling implements AwsService {
    private final ScalableTargets targets;
    private final List<ResourceType> types;
    private final Map<String, Operation> operations = new HashMap<>();

    public ApplicationAutoScaling(Account account, Directory directory, CpuUtilization cpu) {
        targets = new ScalableTargets(account, directory, new Tracking(account, cpu));
        PolicyOperations policies = new PolicyOperations(account, targets);
        types = List.of(new ScalableTargetType(targets), new ScalingPolicyType(targets, policies));
        operations.putAll(new ScalableTargetOperations(targets).operations());
        operations.putAll(policies.operations());
    }

    public List<ResourceType> resourceTypes() {
        return types;
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
