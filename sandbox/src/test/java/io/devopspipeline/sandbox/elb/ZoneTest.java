// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** Availability zones that cannot have a load balancer. */
class ZoneTest {
    private static final AwsCredentials ADMIN = AwsBasicCredentials.create(TestSandbox.CALLER, "s");

    /** As widdix/mastodon-on-aws#13 reports it. */
    @Test
    void a_subnet_in_a_zone_without_load_balancers_is_refused_and_the_next_zone_is_not(@TempDir Path folder)
            throws Exception {
        try (TestSandbox sandbox = new TestSandbox(folder)) {
            // Given
            Ec2Client ec2 = sandbox.client(Ec2Client.builder(), ADMIN, Region.US_WEST_1);
            ElasticLoadBalancingV2Client elb =
                    sandbox.client(ElasticLoadBalancingV2Client.builder(), ADMIN, Region.US_WEST_1);
            String constrained = subnet(ec2, "us-west-1b", "172.31.240.0/24");
            String other = subnet(ec2, "us-west-1c", "172.31.241.0/24");

            // When / Then
            assertThatThrownBy(() -> elb.createLoadBalancer(
                            r -> r.name("n").type(LoadBalancerTypeEnum.NETWORK).subnets(constrained)))
                    .hasMessageContaining(
                            "The following Availability Zones us-west-1b cannot be associated with a load balancer.");
            assertThat(elb.createLoadBalancer(r -> r.name("n")
                                    .type(LoadBalancerTypeEnum.NETWORK)
                                    .subnets(other))
                            .loadBalancers())
                    .hasSize(1);
        }
    }

    private static String subnet(Ec2Client ec2, String zone, String range) {
        String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
        return ec2.createSubnet(r -> r.vpcId(vpc).availabilityZone(zone).cidrBlock(range))
                .subnet()
                .subnetId();
    }
}
