// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

class ElbTest {
    private static final String STACK = """
            Resources:
              Subnet:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: vpc-0a1b2c3d, CidrBlock: 172.31.240.0/24}
              Group:
                Type: AWS::EC2::SecurityGroup
                Properties: {GroupDescription: g, VpcId: vpc-0a1b2c3d}
              LoadBalancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Type: network
                  Scheme: internet-facing
                  Subnets: [!Ref Subnet]
                  SecurityGroups: [!GetAtt Group.GroupId]
                  LoadBalancerAttributes: [{Key: load_balancing.cross_zone.enabled, Value: "true"}]
              TargetGroup:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  VpcId: vpc-0a1b2c3d
                  Protocol: TCP
                  Port: 5000
                  TargetType: ip
                  HealthCheckIntervalSeconds: 10
                  HealthyThresholdCount: 2
                  UnhealthyThresholdCount: 2
                  TargetGroupAttributes: [{Key: deregistration_delay.timeout_seconds, Value: "30"}]
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref LoadBalancer
                  Protocol: TCP
                  Port: 80
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref TargetGroup}]
            Outputs:
              Name: {Value: !GetAtt LoadBalancer.DNSName}
              LoadBalancer: {Value: !Ref LoadBalancer}
              TargetGroup: {Value: !Ref TargetGroup}
            """;

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ElasticLoadBalancingV2Client elb;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder);
        elb = account.elb();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_load_balancer_takes_its_time_and_then_serves_from_every_target() throws Exception {
        try (Backend one = new Backend("127.9.8.1");
                Backend two = new Backend("127.9.8.2")) {
            // Given
            account.create("web", STACK);
            account.pass(Duration.ofSeconds(60));
            assertThat(elb.describeLoadBalancers()
                            .loadBalancers()
                            .getFirst()
                            .state()
                            .code())
                    .isEqualTo(LoadBalancerStateEnum.PROVISIONING);
            account.pass(Duration.ofMinutes(3));
            assertThat(account.stack("web").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
            // When
            register(one, two);
            account.pass(Duration.ofSeconds(121));
            // Then
            assertThat(states()).containsExactly("healthy", "healthy");
            assertThat(List.of(say("a"), say("b")))
                    .containsExactlyInAnyOrder("127.9.8.1 heard a", "127.9.8.2 heard b")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_new_target_is_not_healthy_before_the_load_balancer_knows_it() throws Exception {
        try (Backend one = new Backend("127.9.8.7");
                Backend two = new Backend("127.9.8.8")) {
            // Given
            up();
            // When
            register(one, two);
            account.pass(Duration.ofSeconds(69));
            // Then
            assertThat(states()).containsExactly("initial", "initial");
        }
    }

    @Test
    void a_target_that_drains_gets_no_new_connection_and_is_forgotten_after_the_delay() throws Exception {
        try (Backend one = new Backend("127.9.8.3");
                Backend two = new Backend("127.9.8.4")) {
            // Given
            up();
            register(one, two);
            account.pass(Duration.ofSeconds(121));
            // When
            elb.deregisterTargets(r -> r.targetGroupArn(group()).targets(target(one)));
            // Then
            assertThat(states()).containsExactly("draining", "healthy");
            assertThat(List.of(say("a"), say("b"), say("c"))).allMatch(answer -> answer.startsWith("127.9.8.4"));
            account.pass(Duration.ofSeconds(31));
            assertThat(states()).containsExactly("healthy");
        }
    }

    @Test
    void a_dead_target_is_found_by_its_checks_and_no_client_sees_it() throws Exception {
        try (Backend one = new Backend("127.9.8.5");
                Backend two = new Backend("127.9.8.6")) {
            // Given
            up();
            register(one, two);
            account.pass(Duration.ofSeconds(121));
            // When
            one.close();
            // Then
            assertThat(List.of(say("a"), say("b"), say("c"))).allMatch(answer -> answer.startsWith("127.9.8.6"));
            account.pass(Duration.ofSeconds(21));
            assertThat(states()).containsExactly("unhealthy", "healthy");
            assertThat(two.served).hasValue(3);
        }
    }

    @Test
    void a_target_group_without_a_listener_has_unused_targets() throws Exception {
        // Given
        String arn = elb.createTargetGroup(r -> r.name("alone")
                        .protocol("TCP")
                        .port(5000)
                        .targetType("ip")
                        .vpcId(ComputeAccount.VPC))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        // When
        elb.registerTargets(r -> r.targetGroupArn(arn).targets(t -> t.id("127.9.8.7")));
        // Then
        assertThat(elb.describeTargetHealth(r -> r.targetGroupArn(arn))
                        .targetHealthDescriptions()
                        .getFirst()
                        .targetHealth()
                        .reasonAsString())
                .isEqualTo("Target.NotInUse");
    }

    @Test
    void where_a_port_cannot_be_bound_the_name_carries_the_one_in_its_place() throws Exception {
        // Given
        String subnet = account.ec2().describeSubnets().subnets().getFirst().subnetId();
        var balancer = elb.createLoadBalancer(r -> r.name("web").type("network").subnets(subnet))
                .loadBalancers()
                .getFirst();
        String group = elb.createTargetGroup(r -> r.name("web")
                        .protocol("TCP")
                        .port(5000)
                        .targetType("ip")
                        .vpcId(ComputeAccount.VPC))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        try (ServerSocket other = new ServerSocket(1080, 1, InetAddress.getByName(balancer.dnsName()))) {
            assertThat(other.isBound()).isTrue();
            // When
            elb.createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn())
                    .protocol("TCP")
                    .port(1080)
                    .defaultActions(a -> a.type("forward").targetGroupArn(group)));
        }
        // Then
        assertThat(elb.describeLoadBalancers().loadBalancers().getFirst().dnsName())
                .isEqualTo(balancer.dnsName() + ":9080");
    }

    @Test
    void what_faces_the_internet_needs_a_gateway() {
        // Given
        var ec2 = account.ec2();
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String subnet = ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.1.0/24"))
                .subnet()
                .subnetId();
        // When
        account.create("web", """
                Resources:
                  LoadBalancer:
                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                    Properties: {Type: network, Scheme: internet-facing, Subnets: [%s]}
                """.formatted(subnet));
        account.pass(Duration.ofMinutes(1));
        // Then
        assertThat(account.failures("web").getFirst()).contains("VPC " + vpc + " has no internet gateway");
    }

    @Test
    void the_stack_goes_away_although_the_interfaces_of_the_load_balancer_linger() {
        // Given
        up();
        String id = account.stack("web").stackId();
        // When
        account.cloudFormation().deleteStack(r -> r.stackName("web"));
        account.pass(Duration.ofSeconds(40));
        // Then
        assertThat(account.stack(id).stackStatus()).isEqualTo(StackStatus.DELETE_IN_PROGRESS);
        assertThat(account.ec2().describeNetworkInterfaces().networkInterfaces())
                .hasSize(1);
        account.pass(Duration.ofMinutes(3));
        assertThat(account.stack(id).stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(account.ec2().describeSubnets().subnets()).hasSize(3);
    }

    @Test
    void refuses_in_the_words_of_the_service() {
        up();
        assertThatThrownBy(() -> elb.deleteTargetGroup(r -> r.targetGroupArn(group())))
                .isInstanceOf(ResourceInUseException.class);
        assertThatThrownBy(() -> elb.describeLoadBalancers(r -> r.names("none")))
                .isInstanceOf(LoadBalancerNotFoundException.class);
        assertThatThrownBy(() -> elb.describeTargetHealth(
                        r -> r.targetGroupArn("arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/x/1")))
                .isInstanceOf(TargetGroupNotFoundException.class);
        assertThatThrownBy(() -> elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(group())
                        .attributes(a -> a.key("stickiness.enabled").value("true"))))
                .hasMessageContaining("stickiness.enabled=true is not in the sandbox");
    }

    private void up() {
        account.create("web", STACK);
        account.pass(Duration.ofMinutes(4));
        assertThat(account.stack("web").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    private String group() {
        return account.output("web", "TargetGroup");
    }

    private void register(Backend... backends) {
        elb.registerTargets(r -> r.targetGroupArn(group())
                .targets(List.of(backends).stream().map(ElbTest::target).toList()));
    }

    private static TargetDescription target(Backend backend) {
        return TargetDescription.builder()
                .id(backend.address)
                .port(Backend.PORT)
                .build();
    }

    private List<String> states() {
        return elb.describeTargetHealth(r -> r.targetGroupArn(group())).targetHealthDescriptions().stream()
                .map(target -> target.targetHealth().stateAsString())
                .toList();
    }

    /** One connection: says it all, closes its half, reads the answer. */
    private String say(String word) throws IOException {
        URI name = URI.create("http://" + account.output("web", "Name"));
        try (Socket socket = new Socket(name.getHost(), name.getPort() < 0 ? 80 : name.getPort())) {
            socket.getOutputStream().write(word.getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
