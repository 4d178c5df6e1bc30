// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account's load balancers: how they come, change and go, for operations and CloudFormation alike. */
final class LoadBalancers {
    /** AWS: a new network load balancer takes two to three minutes. */
    static final Duration PROVISIONING = Duration.ofSeconds(150);
    /** AWS: its network interfaces stay a while after it is gone, and hold their subnet and security groups. */
    private static final Duration INTERFACES_LINGER = Duration.ofSeconds(90);

    private final Account account;
    private final Interfaces interfaces;
    private final Map<String, LoadBalancer> byArn = new LinkedHashMap<>();

    LoadBalancers(Account account, Interfaces interfaces) {
        this.account = account;
        this.interfaces = interfaces;
    }

    List<LoadBalancer> in(String region) {
        return byArn.values().stream()
                .filter(balancer -> Names.region(balancer.arn).equals(region))
                .toList();
    }

    List<LoadBalancer> all() {
        return List.copyOf(byArn.values());
    }

    Optional<LoadBalancer> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    LoadBalancer get(String arn) {
        return found(byArn.get(arn), "'" + arn + "'");
    }

    LoadBalancer named(String region, String name) {
        return found(
                in(region).stream()
                        .filter(balancer -> balancer.name.equals(name))
                        .findFirst()
                        .orElse(null),
                "'[" + name + "]'");
    }

    private static LoadBalancer found(@Nullable LoadBalancer balancer, String what) {
        if (balancer == null) {
            throw AwsException.of("LoadBalancerNotFound", "Load balancer " + what + " not found");
        }
        return balancer;
    }

    /** @param input with the members of CreateLoadBalancer, which are those of CloudFormation's type too */
    LoadBalancer create(String region, String name, JsonNode input, Map<String, String> tags) {
        check(region, name, input);
        List<JsonNode> subnets = interfaces.subnets(region, Members.strings(input.path("Subnets")));
        String vpcId = subnets.getFirst().path("vpcId").asText();
        String scheme = input.path("Scheme").asText("internet-facing");
        if (scheme.equals("internet-facing")) {
            interfaces.requireGateway(region, vpcId);
        }
        Attributes.ofLoadBalancer().set(input.path("LoadBalancerAttributes"));
        String arn = Names.arn(region, "loadbalancer/net/" + name + "/" + Names.id());
        List<String> groups = Members.strings(input.path("SecurityGroups"));
        List<JsonNode> made = attach(arn, subnets, groups);
        String address = made.getFirst().path("privateIpAddress").asText();
        LoadBalancer balancer = new LoadBalancer(arn, name, scheme, vpcId, address, groups, tags, account.now());
        made.forEach(eni -> balancer.addZone(zone(eni)));
        balancer.attributes.set(input.path("LoadBalancerAttributes"));
        byArn.put(arn, balancer);
        account.after(PROVISIONING, balancer::activate);
        return balancer;
    }

    private List<JsonNode> attach(String arn, List<JsonNode> subnets, List<String> groups) {
        String description = "ELB " + arn.substring(arn.indexOf("net/"));
        return subnets.stream()
                .map(subnet -> interfaces.create(
                        Names.region(arn), subnet.path("subnetId").asText(), groups, description))
                .toList();
    }

    private void check(String region, String name, JsonNode input) {
        Names.check("load balancer", name);
        String type = input.path("Type").asText("application");
        if (!type.equals("network")) {
            throw AwsException.notInSandbox("A load balancer of type " + type);
        }
        if (!input.path("IpAddressType").asText("ipv4").equals("ipv4")) {
            throw AwsException.notInSandbox(
                    "IpAddressType " + input.path("IpAddressType").asText());
        }
        if (in(region).stream().anyMatch(balancer -> balancer.name.equals(name))) {
            throw AwsException.of(
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name '" + name + "' exists, but with different settings");
        }
    }

    private static LoadBalancer.Zone zone(JsonNode eni) {
        return new LoadBalancer.Zone(
                eni.path("availabilityZone").asText(),
                eni.path("subnetId").asText(),
                eni.path("networkInterfaceId").asText());
    }

    void setSubnets(LoadBalancer balancer, List<String> wanted) {
        String region = Names.region(balancer.arn);
        interfaces.subnets(region, wanted);
        List<LoadBalancer.Zone> left = balancer.zones().stream()
                .filter(zone -> !wanted.contains(zone.subnetId()))
                .toList();
        List<String> before =
                balancer.zones().stream().map(LoadBalancer.Zone::subnetId).toList();
        wanted.stream()
                .filter(subnetId -> !before.contains(subnetId))
                .map(subnetId ->
                        interfaces.create(region, subnetId, balancer.securityGroups(), "ELB " + balancer.fullName()))
                .forEach(eni -> balancer.addZone(zone(eni)));
        balancer.removeZones(left);
        release(region, left);
    }

    /** AWS: a network load balancer that was made without a security group can never get one. */
    void setSecurityGroups(LoadBalancer balancer, List<String> groups) {
        if (balancer.securityGroups().isEmpty() != groups.isEmpty()) {
            throw AwsException.of(
                    "InvalidConfigurationRequest",
                    "You cannot change whether the load balancer has security groups after it was created");
        }
        if (groups.equals(balancer.securityGroups())) {
            return;
        }
        String region = Names.region(balancer.arn);
        List<LoadBalancer.Zone> before = List.copyOf(balancer.zones());
        List<LoadBalancer.Zone> after = before.stream()
                .map(zone -> zone(interfaces.create(region, zone.subnetId(), groups, "ELB " + balancer.fullName())))
                .toList();
        balancer.clearZones();
        balancer.addZones(after);
        balancer.setSecurityGroups(groups);
        release(region, before);
    }

    void delete(String arn) {
        LoadBalancer balancer = byArn.get(arn);
        if (balancer == null) {
            return;
        }
        if (balancer.attributes.get("deletion_protection.enabled").equals("true")) {
            throw AwsException.of(
                    "OperationNotPermitted",
                    "Load balancer '" + arn + "' cannot be deleted because deletion protection is enabled");
        }
        balancer.listeners().values().forEach(Listener::close);
        byArn.remove(arn);
        release(Names.region(arn), balancer.zones());
    }

    private void release(String region, List<LoadBalancer.Zone> zones) {
        List<LoadBalancer.Zone> gone = List.copyOf(zones);
        account.after(INTERFACES_LINGER, () -> gone.forEach(zone -> interfaces.delete(region, zone.interfaceId())));
    }

    ObjectNode update(String arn, JsonNode input, Map<String, String> tags) {
        LoadBalancer balancer = get(arn);
        setSubnets(balancer, Members.strings(input.path("Subnets")));
        setSecurityGroups(balancer, Members.strings(input.path("SecurityGroups")));
        balancer.attributes.set(input.path("LoadBalancerAttributes"));
        balancer.tags().replace(tags);
        return balancer.view();
    }
}
