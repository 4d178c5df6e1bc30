// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks in a private subnet behind a NAT gateway have no public address, and the app serves behind an internal load balancer. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class PrivateTasksIT {
    private static final String VPC = "vpc-0a1b2c3d";
    private static final String PUBLIC_SUBNET = "subnet-0a1b2c31";
    private static final String RANGE = "172.31.250.0/24";

    private final Pipelines pipelines;
    private final AwsCli aws;
    private String subnet = "";
    private String table = "";
    private String association = "";
    private String nat = "";

    PrivateTasksIT(Playground playground, Pipelines pipelines) {
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @BeforeEach
    void makePrivateSubnet() throws IOException {
        subnet = made("/Subnet/SubnetId", "create-subnet", "--vpc-id", VPC, "--cidr-block", RANGE);
        table = made("/RouteTable/RouteTableId", "create-route-table", "--vpc-id", VPC);
        association = made("/AssociationId", "associate-route-table", "--route-table-id", table, "--subnet-id", subnet);
    }

    @AfterEach
    void deletePrivateSubnet() throws IOException {
        pipelines.deleteWhole("private");
        if (!nat.isEmpty()) {
            ec2("delete-nat-gateway", "--nat-gateway-id", nat);
        }
        ec2("disassociate-route-table", "--association-id", association);
        ec2("delete-route-table", "--route-table-id", table);
        ec2("delete-subnet", "--subnet-id", subnet);
    }

    @Test
    void tasks_behind_a_nat_gateway_serve_and_have_no_public_address() throws Exception {
        // Given
        routeToNatGateway();

        // When
        applyPrivate();
        PipelineSnapshot ready = pipelines.untilReady("private");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();
        JsonNode interfaces = ec2("describe-network-interfaces", "--filters", "Name=subnet-id,Values=" + subnet)
                .path("NetworkInterfaces");
        assertThat(interfaces).isNotEmpty().noneMatch(each -> each.has("Association"));
        JsonNode balancers = aws.run("elbv2", "describe-load-balancers").path("LoadBalancers");
        assertThat(balancers.findValuesAsText("Scheme")).containsExactly("internal");
    }

    @Test
    void without_a_way_to_the_registry_the_rollout_stalls_with_the_reason() throws Exception {
        // When
        applyPrivate();
        PipelineSnapshot stalled = pipelines.untilStalled("private");

        // Then
        assertThat(stalled.condition("Stalled").orElseThrow().message())
                .contains("ResourceInitializationError", "connection issue between the task and Amazon ECR");
    }

    private void applyPrivate() {
        pipelines.apply(
                "private", "network: {vpcId: %s, scheme: Internal, taskSubnetIds: [%s]}\n".formatted(VPC, subnet));
    }

    private void routeToNatGateway() throws IOException {
        nat = made(
                "/NatGateway/NatGatewayId",
                "create-nat-gateway",
                "--subnet-id",
                PUBLIC_SUBNET,
                "--allocation-id",
                "eipalloc-0a1b2c3d");
        ec2(
                "create-route",
                "--route-table-id",
                table,
                "--destination-cidr-block",
                "0.0.0.0/0",
                "--nat-gateway-id",
                nat);
    }

    private String made(String id, String... command) throws IOException {
        return ec2(command).at(id).asText();
    }

    private JsonNode ec2(String... command) throws IOException {
        String[] whole = new String[command.length + 1];
        whole[0] = "ec2";
        System.arraycopy(command, 0, whole, 1, command.length);
        return aws.run(whole);
    }
}
