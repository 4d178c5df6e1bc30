// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be done with security groups, by operations and by CloudFormation's types alike. */
final class SecurityGroups {
    private final Network.Regions regions;

    SecurityGroups(Network.Regions regions) {
        this.regions = regions;
    }

    SecurityGroup create(String region, String name, String description, String vpcId, Map<String, String> tags) {
        Network network = regions.get(region);
        Vpc vpc = network.vpc(vpcId.isEmpty() ? Network.DEFAULT_VPC : vpcId);
        if (name.startsWith("sg-")) {
            throw AwsException.of(
                    "InvalidParameterValue",
                    "Value (" + name
                            + ") for parameter GroupName is invalid. Group names may not be in the format sg-*.");
        }
        if (network.groups().values().stream()
                .anyMatch(group -> group.name().equals(name) && group.vpcId().equals(vpc.id()))) {
            throw AwsException.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpc.id() + "'");
        }
        SecurityGroup group = new SecurityGroup(
                Ids.random("sg"), name, description, vpc.id(), List.of(SecurityGroupRule.everythingOut()), tags);
        network.addGroup(group);
        return group;
    }

    void authorize(String region, String groupId, List<SecurityGroupRule> added) {
        Network network = regions.get(region);
        SecurityGroup group = network.group(groupId);
        List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
        for (SecurityGroupRule rule : added) {
            if (rule.ofGroup()) {
                network.group(rule.peer());
            }
            if (rules.stream().anyMatch(rule::sameAs)) {
                throw rule.duplicate();
            }
            rules.add(rule);
        }
        replace(region, group, rules);
    }

    void revoke(String region, String groupId, List<SecurityGroupRule> removed) {
        SecurityGroup group = regions.get(region).group(groupId);
        List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
        for (SecurityGroupRule rule : removed) {
            if (!rules.removeIf(rule::sameAs)) {
                throw AwsException.of(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
            }
        }
        replace(region, group, rules);
    }

    void replace(String region, SecurityGroup group, List<SecurityGroupRule> rules) {
        regions.get(region).addGroup(group.with(rules, group.tags()));
    }

    void delete(String region, String groupId) {
        Network network = regions.get(region);
        SecurityGroup group = network.group(groupId);
        if (group.name().equals("default")) {
            throw AwsException.of(
                    "CannotDelete",
                    "the specified group: \"" + groupId + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean used = network.interfaces().values().stream().anyMatch(eni -> eni.uses(groupId))
                || network.groups().values().stream()
                        .anyMatch(other -> !other.id().equals(groupId) && other.refersTo(groupId));
        if (used) {
            throw AwsException.of("DependencyViolation", "resource " + groupId + " has a dependent object");
        }
        network.removeGroup(groupId);
    }
}
