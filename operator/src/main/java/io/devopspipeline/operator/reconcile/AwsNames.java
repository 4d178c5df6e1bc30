// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.InvalidSpecException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The names in AWS by which events name what belongs to a resource: its stacks, and what the outputs of its stacks name, as its status has them. */
record AwsNames(PipelineResource resource) {
    private static final List<StackOutput> NAMED =
            List.of(StackOutput.PIPELINE_NAME, StackOutput.CLUSTER_NAME, StackOutput.ECR_REPOSITORY_NAME);

    static String key(String region, String name) {
        return region + "/" + name;
    }

    /** None of a resource whose names AWS does not take. */
    List<String> keys() {
        String region = resource.spec().region();
        try {
            return Stream.concat(stacks(), outputs())
                    .distinct()
                    .map(name -> key(region, name))
                    .toList();
        } catch (InvalidSpecException e) {
            return List.of();
        }
    }

    private Stream<String> stacks() {
        return Stream.of(StackKind.values()).map(kind -> resource.owner().stackName(kind));
    }

    private Stream<String> outputs() {
        Map<String, String> outputs =
                resource.status().map(DevOpsPipelineStatus::outputs).orElse(Map.of());
        return NAMED.stream().map(output -> outputs.get(output.key())).filter(Objects::nonNull);
    }
}
