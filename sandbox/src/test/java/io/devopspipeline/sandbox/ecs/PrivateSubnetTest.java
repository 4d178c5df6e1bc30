// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** Tasks in subnets without a route to an internet gateway. */
class PrivateSubnetTest {
    private static final String SUBNET = "subnet-0a1b2c31";
    private static final String ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1";

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;
    private Ec2Client ec2;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:1", FakeImage.silent(folder));
        account.images.put(ECR, FakeImage.silent(folder));
        service = ContainerService.of(account);
        ec2 = account.ec2();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_task_without_a_public_address_does_not_pull_through_an_internet_gateway() {
        // When
        start("app:1", "DISABLED");

        // Then
        account.until("it is stopped", () -> stopped("CannotPullContainerError: pull image manifest has been retried"));
    }

    @Test
    void a_task_with_a_public_address_in_a_private_subnet_does_not_pull() {
        // Given
        privateSubnet();

        // When
        start("app:1", "ENABLED");

        // Then
        account.until("it is stopped", () -> stopped("i/o timeout"));
    }

    @Test
    void a_task_in_a_private_subnet_cannot_reach_ecr() {
        // Given
        privateSubnet();

        // When
        start(ECR, "DISABLED");

        // Then
        account.until(
                "it is stopped",
                () -> stopped(
                        "There is a connection issue between the task and Amazon ECR. Check your task network configuration."));
    }

    @Test
    void a_task_behind_a_nat_gateway_runs_and_has_no_public_address() {
        // Given
        natGateway(privateSubnet());

        // When
        start(ECR, "DISABLED");

        // Then
        account.until("it runs", () -> service.runs());
        assertThat(ec2.describeNetworkInterfaces().networkInterfaces())
                .allSatisfy(eni -> assertThat(eni.association()).isNull());
    }

    @Test
    void a_task_whose_nat_gateway_was_deleted_does_not_pull() {
        // Given
        String nat = natGateway(privateSubnet());
        ec2.deleteNatGateway(r -> r.natGatewayId(nat));

        // When
        start("app:1", "DISABLED");

        // Then
        account.until("it is stopped", () -> stopped("i/o timeout"));
    }

    @Test
    void a_task_with_a_public_address_has_one() {
        // When
        start("app:1", "ENABLED");

        // Then
        account.until("it runs", () -> service.runs());
        assertThat(ec2.describeNetworkInterfaces().networkInterfaces())
                .anySatisfy(eni -> assertThat(eni.association().publicIp()).startsWith("203.0.113."));
    }

    @Test
    void a_task_with_endpoints_for_all_that_it_needs_runs() {
        // Given
        privateSubnet();
        for (String name : new String[] {"ecr.api", "ecr.dkr", "s3", "logs"}) {
            ec2.createVpcEndpoint(r -> r.vpcId(ComputeAccount.VPC).serviceName("com.amazonaws.eu-west-1." + name));
        }

        // When
        start(ECR, "DISABLED");

        // Then
        account.until("it runs", () -> service.runs());
    }

    private String privateSubnet() {
        String table = ec2.createRouteTable(r -> r.vpcId(ComputeAccount.VPC))
                .routeTable()
                .routeTableId();
        ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(SUBNET));
        return table;
    }

    private String natGateway(String table) {
        String nat = ec2.createNatGateway(r -> r.subnetId("subnet-0a1b2c32").allocationId("eipalloc-1"))
                .natGateway()
                .natGatewayId();
        ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
        return nat;
    }

    private void start(String image, String publicIp) {
        service.start(
                service.register(container("app", image, c -> {})),
                r -> r.networkConfiguration(
                        n -> n.awsvpcConfiguration(v -> v.subnets(SUBNET).assignPublicIp(publicIp))));
    }

    private boolean stopped(String reason) {
        return service.tasks(DesiredStatus.STOPPED).stream()
                .anyMatch(task -> task.stoppedReason().contains(reason)
                        && task.stopCodeAsString().equals("TaskFailedToStart"));
    }
}
