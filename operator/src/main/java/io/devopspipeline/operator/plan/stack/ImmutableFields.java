// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The spec fields that cannot change once their stack is complete: an update would replace what must not get lost, such as the bucket or the
 * load balancer. The CRD rejects such a change by what the status says. That can be out of date, so the operator compares the spec with the stack's
 * parameters before it updates the stack.
 */
final class ImmutableFields {
    private static final Map<StackParameter, String> FIELDS = fields();

    private ImmutableFields() {}

    private static Map<StackParameter, String> fields() {
        Map<StackParameter, String> fields = new LinkedHashMap<>();
        fields.put(StackParameter.BUCKET_NAME, "spec.artifacts.bucketName");
        fields.put(StackParameter.VPC_ID, "spec.network.vpcId");
        fields.put(StackParameter.SUBNET_IDS, "spec.network.subnetIds");
        fields.put(StackParameter.SUBNET_CIDR, "spec.network.subnetCidr");
        fields.put(StackParameter.SUBNET_ZONE, "spec.network.availabilityZone");
        fields.put(StackParameter.SCHEME, "spec.network.scheme");
        fields.put(StackParameter.SOURCE_PROVIDER, "The kind of spec.source");
        fields.put(StackParameter.CREATE_REPOSITORY, "spec.source.codeCommit.create");
        fields.put(StackParameter.REPOSITORY_NAME, "spec.source.codeCommit.repositoryName");
        fields.put(StackParameter.CONTAINER_PORT, "spec.service.containerPort");
        fields.put(StackParameter.ARCHITECTURE, "spec.service.architecture");
        fields.put(StackParameter.USES_SPOT, "The use of spec.service.capacity");
        return fields;
    }

    /** The first field that the spec sets to another value than the stack has. */
    static Optional<StallCause> changed(DesiredStack desired, ObservedStack stack) {
        return FIELDS.entrySet().stream()
                .filter(field -> stack.parameters().containsKey(field.getKey().key()))
                .filter(field -> desired.differsIn(field.getKey(), stack))
                .findFirst()
                .map(field -> new StallCause.ImmutableFieldChanged(
                        stack,
                        field.getValue(),
                        stack.parameter(field.getKey()),
                        desired.parameters().getOrDefault(field.getKey().key(), "")));
    }
}
