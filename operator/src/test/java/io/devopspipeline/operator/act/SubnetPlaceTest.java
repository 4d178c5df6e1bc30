// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.blueprints;
import static io.devopspipeline.operator.plan.observed.StackParameter.SUBNET_CIDR;
import static io.devopspipeline.operator.plan.observed.StackParameter.SUBNET_ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.StackBlueprint;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubnetPlaceTest {
    private static final String VPC = """
        <DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><cidrBlockAssociationSet><item><cidrBlock>%s</cidrBlock>
        <cidrBlockState><state>associated</state></cidrBlockState></item></cidrBlockAssociationSet></item></vpcSet></DescribeVpcsResponse>
        """;
    private static final String ZONES = """
            <DescribeAvailabilityZonesResponse><availabilityZoneInfo>
            <item><zoneName>%s</zoneName><zoneId>%s</zoneId></item><item><zoneName>%s</zoneName><zoneId>%s</zoneId></item>
            </availabilityZoneInfo></DescribeAvailabilityZonesResponse>""";
    private static final String SUBNETS = """
            <DescribeSubnetsResponse><subnetSet>
            <item><cidrBlock>10.1.0.0/24</cidrBlock><availabilityZone>%s</availabilityZone><availabilityZoneId>%s</availabilityZoneId></item>
            <item><cidrBlock>10.1.1.0/24</cidrBlock><availabilityZone>%s</availabilityZone><availabilityZoneId>%s</availabilityZoneId></item>
            </subnetSet></DescribeSubnetsResponse>""";
    private static final String NO_SUBNETS = "<DescribeSubnetsResponse><subnetSet/></DescribeSubnetsResponse>";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Map<StackParameter, String> choose(StackParameter... atRunTime) {
        StackBlueprint blueprint = blueprints(atRunTime).pipeline();
        return new SubnetPlace(aws.account().network(), blueprint, new SpecReferences(aws.account(), blueprint))
                .choose();
    }

    @Test
    void a_free_range_is_picked_where_the_spec_gives_none() {
        // Given
        aws.answersTo("DescribeVpcs", VPC.formatted("10.1.2.0/24")).answersTo("DescribeSubnets", NO_SUBNETS);

        // When
        Map<StackParameter, String> chosen = choose(SUBNET_CIDR);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeVpcs", "DescribeSubnets");
        assertThat(chosen).containsExactly(Map.entry(SUBNET_CIDR, "10.1.2.0/24"));
    }

    @Test
    void the_zone_is_one_that_has_fargate() {
        // Given
        aws.answersTo("DescribeAvailabilityZones", ZONES.formatted("us-west-1a", "usw1-az2", "us-west-1c", "usw1-az3"));

        // When
        Map<StackParameter, String> chosen = choose(SUBNET_ZONE);

        // Then
        assertThat(aws.bodyOf("DescribeAvailabilityZones")).contains("availability-zone", "available");
        assertThat(chosen).containsExactly(Map.entry(SUBNET_ZONE, "us-west-1c"));
    }

    @Test
    void the_zones_of_the_subnets_of_the_vpc_need_no_call() {
        // Given
        aws.answersTo("DescribeVpcs", VPC.formatted("10.1.0.0/16"))
                .answersTo("DescribeSubnets", SUBNETS.formatted("us-west-1a", "usw1-az1", "us-west-1a", "usw1-az3"));

        // When
        Map<StackParameter, String> chosen = choose(SUBNET_CIDR, SUBNET_ZONE);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeVpcs", "DescribeSubnets");
        assertThat(chosen).containsEntry(SUBNET_ZONE, "us-west-1a");
    }

    @Test
    void all_zones_are_asked_for_when_the_vpc_has_no_subnets() {
        // Given
        aws.answersTo("DescribeVpcs", VPC.formatted("10.1.0.0/16"))
                .answersTo("DescribeSubnets", NO_SUBNETS)
                .answersTo(
                        "DescribeAvailabilityZones",
                        ZONES.formatted("us-west-1a", "usw1-az2", "us-west-1c", "usw1-az3"));

        // When
        Map<StackParameter, String> chosen = choose(SUBNET_CIDR, SUBNET_ZONE);

        // Then
        assertThat(chosen).containsEntry(SUBNET_ZONE, "us-west-1c");
    }

    @Test
    void a_region_without_a_zone_that_has_fargate_is_a_failure() {
        // Given
        aws.answersTo("DescribeAvailabilityZones", ZONES.formatted("us-west-1a", "usw1-az2", "us-west-1b", "usw1-az2"));

        // When
        FailureException failure = catchThrowableOfType(FailureException.class, () -> choose(SUBNET_ZONE));

        // Then
        assertThat(failure.failure().reason()).isEqualTo(Reason.NetworkUnavailable);
    }

    @Test
    void a_vpc_without_a_free_range_is_a_failure_that_names_it() {
        // Given
        aws.answersTo("DescribeVpcs", VPC.formatted("10.1.2.0/25")).answersTo("DescribeSubnets", NO_SUBNETS);

        // When
        FailureException failure = catchThrowableOfType(FailureException.class, () -> choose(SUBNET_CIDR));

        // Then
        assertThat(failure.failure().reason()).isEqualTo(Reason.NetworkUnavailable);
        assertThat(failure.failure().message()).contains("vpc-1");
    }
}
