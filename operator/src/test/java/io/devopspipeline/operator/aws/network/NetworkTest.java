// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.ecs.TargetHealth;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** EC2's networks, the load balancer's targets and the event rules. */
class NetworkTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void ranges_that_are_being_taken_from_the_vpc_do_not_count() {
        // Given
        aws.answers("<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-0</vpcId><cidrBlockAssociationSet>"
                + "<item><cidrBlock>10.0.0.0/16</cidrBlock><cidrBlockState><state>associated</state></cidrBlockState></item>"
                + "<item><cidrBlock>10.1.0.0/16</cidrBlock><cidrBlockState><state>disassociating</state></cidrBlockState></item>"
                + "</cidrBlockAssociationSet></item></vpcSet></DescribeVpcsResponse>");
        // When / Then
        assertThat(aws.account().network().vpcCidrs("vpc-0")).containsExactly("10.0.0.0/16");
    }

    @Test
    void reads_all_pages_of_subnets() {
        // Given
        aws.answers("<DescribeSubnetsResponse><subnetSet><item><cidrBlock>10.0.0.0/24</cidrBlock>"
                        + "<availabilityZone>us-west-2-lax-1a</availabilityZone><availabilityZoneId>usw2-lax1-az1</availabilityZoneId></item></subnetSet>"
                        + "<nextToken>n</nextToken></DescribeSubnetsResponse>")
                .answers(
                        "<DescribeSubnetsResponse><subnetSet><item><ipv6Native>true</ipv6Native></item></subnetSet></DescribeSubnetsResponse>");
        // When / Then
        assertThat(aws.account().network().subnets("vpc-0"))
                .containsExactly(
                        new VpcSubnet(Optional.of("10.0.0.0/24"), new Zone("us-west-2-lax-1a", "usw2-lax1-az1")),
                        new VpcSubnet(Optional.empty(), new Zone("", "")));
    }

    @Test
    void reads_the_health_of_targets() {
        // Given
        aws.answers("<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions><member>"
                + "<Target><Id>10.0.0.9</Id><Port>5000</Port></Target><TargetHealth><State>unhealthy</State><Reason>Target.FailedHealthChecks</Reason><Description>Health"
                + " checks failed</Description></TargetHealth>"
                + "</member></TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>");
        // When / Then
        assertThat(aws.account().targetGroups().health("arn"))
                .containsExactly(new TargetHealth(
                        "10.0.0.9", 5000, "unhealthy", "Target.FailedHealthChecks", "Health checks failed"));
    }

    @Test
    void a_missing_rule_is_as_good_as_disabled() {
        // Given
        aws.answers(
                400,
                "{\"__type\":\"ResourceNotFoundException\",\"message\":\"Rule r does not exist on EventBus"
                        + " default.\"}");

        // When
        aws.account().rules().disable("r");

        // Then
        assertThat(aws.operations()).containsExactly("DisableRule");
    }
}
