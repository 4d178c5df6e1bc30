// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

final class SecurityGroupOperations {
    private record GroupRule(SecurityGroup group, SecurityGroupRule rule) {}

    private static final Filters<SecurityGroup> GROUPS = new Filters<>(SecurityGroup::tags)
            .and("group-id", SecurityGroup::id)
            .and("group-name", SecurityGroup::name)
            .and("description", SecurityGroup::description)
            .and("vpc-id", SecurityGroup::vpcId)
            .and("owner-id", group -> Account.ID);
    private static final Filters<GroupRule> RULES = new Filters<GroupRule>(rule -> Map.of())
            .and("group-id", rule -> rule.group().id())
            .and("security-group-rule-id", rule -> rule.rule().id());

    private final Network.Regions regions;
    private final SecurityGroups groups;

    SecurityGroupOperations(Network.Regions regions, SecurityGroups groups) {
        this.regions = regions;
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeSecurityGroups",
                this::describe,
                "DescribeSecurityGroupRules",
                this::rules,
                "CreateSecurityGroup",
                this::create,
                "DeleteSecurityGroup",
                this::delete,
                "AuthorizeSecurityGroupIngress",
                call -> authorize(call, false),
                "AuthorizeSecurityGroupEgress",
                call -> authorize(call, true),
                "RevokeSecurityGroupIngress",
                call -> revoke(call, false),
                "RevokeSecurityGroupEgress",
                call -> revoke(call, true));
    }

    private ObjectNode describe(Call call) {
        Network network = regions.get(call.region());
        return Describe.answer(
                call,
                "securityGroupInfo",
                "GroupId",
                network.groups().values(),
                network::group,
                GROUPS,
                group -> group.view(call.region()));
    }

    private ObjectNode rules(Call call) {
        List<GroupRule> all = regions.get(call.region()).groups().values().stream()
                .flatMap(group -> group.rules().stream().map(rule -> new GroupRule(group, rule)))
                .toList();
        return Describe.answer(
                call,
                "securityGroupRuleSet",
                "SecurityGroupRuleId",
                all,
                id -> ruleById(all, id),
                RULES,
                found -> found.rule().view(found.group().id()));
    }

    private static GroupRule ruleById(List<GroupRule> all, String id) {
        return all.stream()
                .filter(rule -> rule.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "InvalidSecurityGroupRuleId.NotFound",
                        "The security group rule ID '" + id + "' does not exist"));
    }

    private ObjectNode create(Call call) {
        Members.known(call, "GroupName", "GroupDescription", "VpcId", "TagSpecification", "DryRun");
        Describe.refuseDryRun(call);
        if (Members.text(call.input(), "GroupDescription").isEmpty()) {
            throw AwsException.of("MissingParameter", "The request must contain the parameter GroupDescription");
        }
        SecurityGroup group = groups.create(
                call.region(),
                Members.text(call.input(), "GroupName"),
                Members.text(call.input(), "GroupDescription"),
                Members.text(call.input(), "VpcId"),
                TagSpecifications.specified(call, "security-group"));
        ObjectNode answer = Json.object().put("groupId", group.id()).put("securityGroupArn", group.arn(call.region()));
        return answer.set("tagSet", Ids.tagSet(group.tags()));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "GroupId", "DryRun");
        Describe.refuseDryRun(call);
        groups.delete(call.region(), Members.text(call.input(), "GroupId"));
        return Json.object().put("return", true);
    }

    private ObjectNode authorize(Call call, boolean egress) {
        String groupId = Members.text(call.input(), "GroupId");
        List<SecurityGroupRule> added = permissions(call, egress);
        groups.authorize(call.region(), groupId, added);
        ObjectNode answer = Json.object().put("return", true);
        ArrayNode rules = answer.putArray("securityGroupRuleSet");
        added.forEach(rule -> rules.add(rule.view(groupId)));
        return answer;
    }

    private ObjectNode revoke(Call call, boolean egress) {
        groups.revoke(call.region(), Members.text(call.input(), "GroupId"), permissions(call, egress));
        return Json.object().put("return", true);
    }

    private static List<SecurityGroupRule> permissions(Call call, boolean egress) {
        Members.known(call, "GroupId", "IpPermissions", "DryRun");
        Describe.refuseDryRun(call);
        return SecurityGroupRule.ofPermissions(egress, call.input().path("IpPermissions"));
    }
}
