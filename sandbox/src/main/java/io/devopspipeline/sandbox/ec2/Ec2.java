// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Amazon EC2, as far as networks go. */
public final class Ec2 implements ServiceModule {
    private final Network.Regions regions = new Network.Regions();
    private final SubnetOperations subnets = new SubnetOperations(regions);
    private final SecurityGroups groups = new SecurityGroups(regions);
    private final Map<String, Operation> operations = new HashMap<>();
    private final Account account;

    public Ec2(Account account) {
        this.account = account;
        operations.putAll(new VpcOperations(regions).operations());
        operations.putAll(subnets.operations());
        operations.putAll(new SecurityGroupOperations(regions, groups).operations());
        operations.putAll(new NetworkInterfaceOperations(regions).operations());
        operations.putAll(new RouteTableOperations(regions).operations());
        operations.putAll(new GatewayOperations(regions).operations());
        operations.putAll(PlaceOperations.operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        NetworkDelete deletion = new NetworkDelete(account);
        return List.of(
                new SubnetType(regions, subnets, deletion),
                new SecurityGroupType(regions, groups, deletion),
                new SecurityGroupRuleType(regions, groups, false),
                new SecurityGroupRuleType(regions, groups, true));
    }

    @Override
    public String signingName() {
        return "ec2";
    }

    @Override
    public Protocol protocol() {
        return Protocol.EC2;
    }

    @Override
    public String apiName() {
        return "http://ec2.amazonaws.com/doc/2016-11-15/";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return StreamSupport.stream(regions.all().spliterator(), false).flatMap(Ec2::made);
    }

    private static Stream<String> made(Network network) {
        Stream<String> vpcs = network.vpcs().values().stream()
                .filter(vpc -> !vpc.isDefault())
                .map(vpc -> Account.arn("ec2", network.region, "vpc/" + vpc.id()));
        Stream<String> subnets = network.subnets().values().stream()
                .filter(subnet -> !subnet.defaultForZone())
                .map(Subnet::arn);
        Stream<String> groups = network.groups().values().stream()
                .filter(group -> !group.name().equals("default"))
                .map(group -> group.arn(network.region));
        Stream<String> interfaces = network.interfaces().keySet().stream()
                .map(id -> Account.arn("ec2", network.region, "network-interface/" + id));
        return Stream.of(vpcs, subnets, groups, interfaces, ways(network)).flatMap(all -> all);
    }

    private static Stream<String> ways(Network network) {
        return Stream.of(
                        network.routeTables().keySet().stream().map(id -> "route-table/" + id),
                        network.natGateways().keySet().stream().map(id -> "natgateway/" + id),
                        network.endpoints().keySet().stream().map(id -> "vpc-endpoint/" + id))
                .flatMap(all -> all)
                .map(resource -> Account.arn("ec2", network.region, resource));
    }
}
