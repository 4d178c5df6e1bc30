// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** ELBv2's target groups. Every method throws {@link AwsFailure}. */
public final class TargetGroups {
    private static final AwsCall ELB = new AwsCall("ELBv2");

    private final Supplier<ElasticLoadBalancingV2Client> client;

    public TargetGroups(Supplier<ElasticLoadBalancingV2Client> client) {
        this.client = client;
    }

    /** {@code DescribeTargetHealth}. NOT_FOUND when there is no such target group. */
    public List<TargetHealth> health(String targetGroupArn) {
        return ELB
                .make("DescribeTargetHealth", "target group " + targetGroupArn, () -> client.get()
                        .describeTargetHealth(r -> r.targetGroupArn(targetGroupArn)))
                .targetHealthDescriptions()
                .stream()
                .map(TargetGroups::health)
                .toList();
    }

    private static TargetHealth health(TargetHealthDescription target) {
        var health = Optional.ofNullable(target.targetHealth());
        return new TargetHealth(
                target.target().id(),
                Absent.zero(target.target().port()),
                health.map(h -> h.stateAsString()).orElse(""),
                health.map(h -> h.reasonAsString()).orElse(""),
                health.map(h -> h.description()).orElse(""));
    }
}
