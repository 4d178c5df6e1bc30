// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;

class Ec2Test {
    private static final String NETWORK = """
            Resources:
              Subnet:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: vpc-0a1b2c3d, CidrBlock: 172.31.240.0/24, MapPublicIpOnLaunch: true}
              Front:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: front
                  VpcId: vpc-0a1b2c3d
                  SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}]
              Back:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: back
                  VpcId: vpc-0a1b2c3d
                  SecurityGroupIngress:
                    - {IpProtocol: tcp, FromPort: 5000, ToPort: 5000, SourceSecurityGroupId: !GetAtt Front.GroupId}
            Outputs:
              Subnet: {Value: !Ref Subnet}
              Back: {Value: !Ref Back}
            """;

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private Ec2Client ec2;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder);
        ec2 = account.ec2();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_new_account_has_one_vpc_that_reaches_the_internet_from_three_zones() {
        // Given a new account
        // When
        var vpc = ec2.describeVpcs().vpcs().getFirst();
        var subnets = ec2.describeSubnets(r -> r.filters(filter("vpc-id", vpc.vpcId())))
                .subnets();
        // Then
        assertThat(vpc.cidrBlockAssociationSet().getFirst().cidrBlock()).isEqualTo("172.31.0.0/16");
        assertThat(subnets)
                .extracting(Subnet::cidrBlock)
                .containsExactly("172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20");
        assertThat(subnets).allMatch(subnet -> subnet.state() == SubnetState.AVAILABLE);
        assertThat(ec2.describeRouteTables(r -> r.filters(filter("association.main", "true")))
                        .routeTables()
                        .getFirst()
                        .routes())
                .anyMatch(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()));
        assertThat(ec2.describeAvailabilityZones()
                        .availabilityZones()
                        .getFirst()
                        .zoneId())
                .isEqualTo("euw1-az1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            172.31.8.0/24   | InvalidSubnet.Conflict | The CIDR '172.31.8.0/24' conflicts with another subnet
            10.0.0.0/24     | InvalidSubnet.Range    | The CIDR '10.0.0.0/24' is invalid.
            172.31.240.0/29 | InvalidSubnet.Range    | The CIDR '172.31.240.0/29' is invalid.
            """)
    void refuses_a_range_that_does_not_fit(String cidr, String code, String message) {
        // When
        ThrowingCallable create =
                () -> ec2.createSubnet(r -> r.vpcId(ComputeAccount.VPC).cidrBlock(cidr));
        // Then
        assertRefused(create, code, message);
    }

    @Test
    void two_ranges_on_one_port_are_one_permission() {
        // Given
        String group = ec2.createSecurityGroup(r -> r.groupName("web").description("d"))
                .groupId();

        // When
        var added = ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .ipRanges(i -> i.cidrIp("10.0.0.0/8"), i -> i.cidrIp("192.168.0.0/16"))))
                .securityGroupRules();

        // Then
        assertThat(added).hasSize(2);
        assertThat(ec2.describeSecurityGroups(r -> r.groupIds(group))
                        .securityGroups()
                        .getFirst()
                        .ipPermissions())
                .singleElement()
                .satisfies(permission -> assertThat(permission.ipRanges()).hasSize(2));
    }

    @Test
    void a_rule_for_all_protocols_shows_its_ports() {
        // Given
        String group = ec2.createSecurityGroup(r -> r.groupName("web").description("d"))
                .groupId();

        // When
        var rules = ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", group)))
                .securityGroupRules();

        // Then
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.fromPort()).isEqualTo(-1);
            assertThat(rule.toPort()).isEqualTo(-1);
        });
    }

    @Test
    void an_id_that_is_none_is_malformed_and_not_merely_missing() {
        assertRefused(
                () -> ec2.describeVpcs(r -> r.vpcIds("nope")),
                "InvalidVpcID.Malformed",
                "Invalid id: \"nope\" (expecting \"vpc-...\")");
        assertRefused(
                () -> ec2.describeSecurityGroups(r -> r.groupIds("nope")),
                "InvalidGroupId.Malformed",
                "Invalid id: \"nope\" (expecting \"sg-...\")");
    }

    @Test
    void says_that_a_vpc_is_not_there() {
        assertRefused(
                () -> ec2.describeVpcs(r -> r.vpcIds("vpc-0000")),
                "InvalidVpcID.NotFound",
                "The vpc ID 'vpc-0000' does not exist");
    }

    @Test
    void refuses_a_filter_it_does_not_know_by_name() {
        assertRefused(
                () -> ec2.describeSubnets(r -> r.filters(filter("colour", "red"))),
                "InvalidParameterValue",
                "The filter 'colour' is invalid");
    }

    @Test
    void filters_match_by_pattern_and_by_tag() {
        // Given
        ec2.createSubnet(
                r -> r.vpcId(ComputeAccount.VPC).cidrBlock("172.31.240.0/24").tagSpecifications(t -> t.resourceType(
                                "subnet")
                        .tags(tag -> tag.key("Name").value("mine"))));
        // When
        var found = ec2.describeSubnets(
                        r -> r.filters(filter("cidr-block", "172.31.24?.*"), filter("tag:Name", "mine")))
                .subnets();
        // Then
        assertThat(found).singleElement().extracting(Subnet::cidrBlock).isEqualTo("172.31.240.0/24");
    }

    @Test
    void a_stack_makes_its_network_and_takes_it_away() {
        // Given
        account.create("net", NETWORK);
        account.pass(Duration.ofMinutes(1));
        assertThat(account.stack("net").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        String back = account.output("net", "Back");
        assertThat(ec2.describeSecurityGroups(r -> r.groupIds(back))
                        .securityGroups()
                        .getFirst()
                        .ipPermissions()
                        .getFirst()
                        .userIdGroupPairs())
                .hasSize(1);
        // When
        account.cloudFormation().deleteStack(r -> r.stackName("net"));
        account.pass(Duration.ofMinutes(2));
        // Then
        assertThat(ec2.describeSubnets().subnets()).hasSize(3);
        assertThat(ec2.describeSecurityGroups().securityGroups()).hasSize(1);
    }

    @Test
    void a_subnet_with_an_interface_blocks_the_deletion_of_its_stack() {
        // Given
        account.create("net", NETWORK);
        account.pass(Duration.ofMinutes(1));
        String stackId = account.stack("net").stackId();
        String subnet = account.output("net", "Subnet");
        ec2.createNetworkInterface(r -> r.subnetId(subnet).groups(account.output("net", "Back")));
        // When
        account.cloudFormation().deleteStack(r -> r.stackName("net"));
        account.pass(Duration.ofMinutes(30));
        // Then
        assertThat(account.stack("net").stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);
        assertThat(account.failures(stackId))
                .anySatisfy(reason -> assertThat(reason)
                        .contains("The subnet '" + subnet + "' has dependencies and cannot be deleted.")
                        .contains("(Service: Ec2, Status Code: 400")
                        .contains("HandlerErrorCode: InvalidRequest"))
                .anySatisfy(reason -> assertThat(reason).contains("has a dependent object"));
    }

    @Test
    void a_network_interface_that_is_asked_for_again_with_its_token_is_the_same() {
        // Given
        String subnet = ec2.describeSubnets().subnets().getFirst().subnetId();

        // When
        String first = ec2.createNetworkInterface(r -> r.subnetId(subnet).clientToken("t"))
                .networkInterface()
                .networkInterfaceId();
        String again = ec2.createNetworkInterface(r -> r.subnetId(subnet).clientToken("t"))
                .networkInterface()
                .networkInterfaceId();

        // Then
        assertThat(again).isEqualTo(first);
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Ec2Exception.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
