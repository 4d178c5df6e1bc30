// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Its rules are kept and shown, not enforced: on loopback all traffic comes from the same machine. */
record SecurityGroup(
        String id,
        String name,
        String description,
        String vpcId,
        List<SecurityGroupRule> rules,
        Map<String, String> tags) {

    SecurityGroup with(List<SecurityGroupRule> newRules, Map<String, String> newTags) {
        return new SecurityGroup(id, name, description, vpcId, List.copyOf(newRules), newTags);
    }

    boolean refersTo(String groupId) {
        return rules.stream().anyMatch(rule -> rule.peer().equals(groupId));
    }

    String arn(String region) {
        return Account.arn("ec2", region, "security-group/" + id);
    }

    ObjectNode view(String region) {
        ObjectNode view = Json.object()
                .put("groupId", id)
                .put("securityGroupArn", arn(region))
                .put("groupName", name)
                .put("groupDescription", description)
                .put("vpcId", vpcId)
                .put("ownerId", Account.ID);
        view.set("ipPermissions", permissions(false));
        view.set("ipPermissionsEgress", permissions(true));
        return view.set("tagSet", Ids.tagSet(tags));
    }

    /** AWS shows one permission for each protocol and range of ports, with all its peers. */
    private ArrayNode permissions(boolean egress) {
        Map<String, ObjectNode> permissions = new LinkedHashMap<>();
        rules.stream()
                .filter(rule -> rule.egress() == egress)
                .forEach(rule -> rule.addPeer(permissions.computeIfAbsent(
                        rule.protocol() + " " + rule.from() + " " + rule.to(), _ -> rule.permission())));
        return Json.array().addAll(permissions.values());
    }
}
