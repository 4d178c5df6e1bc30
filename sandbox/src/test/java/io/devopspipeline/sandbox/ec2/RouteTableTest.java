// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Route tables, and the gateways that their routes lead to. */
class RouteTableTest {
    @TempDir
    private Path folder;

    private ComputeAccount account;
    private Ec2Client ec2;
    private String subnet;
    private String table;
    private String nat;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder);
        ec2 = account.ec2();
        subnet = ec2.createSubnet(r -> r.vpcId(ComputeAccount.VPC).cidrBlock("172.31.240.0/24"))
                .subnet()
                .subnetId();
        table = newTable();
        ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
        nat = newNatGateway("subnet-0a1b2c32");
        ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_table_is_found_by_its_subnet() {
        // When
        var found = ec2.describeRouteTables(
                r -> r.filters(f -> f.name("association.subnet-id").values(subnet)));

        // Then
        assertThat(found.routeTables()).extracting(RouteTable::routeTableId).containsExactly(table);
    }

    @Test
    void a_route_outlives_its_gateway_and_leads_nowhere() {
        // When
        ec2.deleteNatGateway(r -> r.natGatewayId(nat));

        // Then
        assertThat(table().routes()).extracting(route -> route.stateAsString()).containsExactly("active", "blackhole");
    }

    @Test
    void a_table_with_a_subnet_cannot_be_deleted() {
        assertThatThrownBy(() -> ec2.deleteRouteTable(r -> r.routeTableId(table)))
                .hasMessageContaining("has dependencies and cannot be deleted");
    }

    @Test
    void a_deleted_subnet_has_no_association() {
        // When
        ec2.deleteSubnet(r -> r.subnetId(subnet));

        // Then
        assertThat(table().associations()).isEmpty();
        ec2.deleteRouteTable(r -> r.routeTableId(table));
    }

    @Test
    void a_subnet_with_a_nat_gateway_cannot_be_deleted() {
        // Given
        newNatGateway(subnet);

        // When / Then
        assertThatThrownBy(() -> ec2.deleteSubnet(r -> r.subnetId(subnet)))
                .hasMessageContaining("has dependencies and cannot be deleted");
    }

    @Test
    void a_subnet_is_associated_with_one_table() {
        // Given
        String other = newTable();

        // When / Then
        assertThatThrownBy(
                        () -> ec2.associateRouteTable(r -> r.routeTableId(other).subnetId(subnet)))
                .hasMessageContaining("conflicts with an existing association");
    }

    private String newTable() {
        return ec2.createRouteTable(r -> r.vpcId(ComputeAccount.VPC))
                .routeTable()
                .routeTableId();
    }

    private String newNatGateway(String in) {
        return ec2.createNatGateway(r -> r.subnetId(in).allocationId("eipalloc-1"))
                .natGateway()
                .natGatewayId();
    }

    private RouteTable table() {
        return ec2.describeRouteTables(r -> r.routeTableIds(table))
                .routeTables()
                .getFirst();
    }
}
