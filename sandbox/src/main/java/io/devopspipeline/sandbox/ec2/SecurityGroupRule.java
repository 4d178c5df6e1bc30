// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One direction, one protocol, one port range, one peer.
 * @param peer a range ({@code 0.0.0.0/0}, {@code ::/0}) or a group's id
 */
record SecurityGroupRule(
        String id, boolean egress, String protocol, int from, int to, String peer, String description) {
    private static final Set<String> KNOWN =
            Set.of("IpProtocol", "FromPort", "ToPort", "IpRanges", "Ipv6Ranges", "Groups");
    private static final Map<String, String> NUMBERS = Map.of("6", "tcp", "17", "udp", "1", "icmp");

    static SecurityGroupRule of(boolean egress, String protocol, int from, int to, String peer, String description) {
        String name = NUMBERS.getOrDefault(protocol, protocol.toLowerCase(Locale.ROOT));
        if (peer.contains(".")) {
            Cidr.parse(peer);
        }
        return new SecurityGroupRule(Ids.random("sgr"), egress, name, from, to, peer, description);
    }

    /** AWS: a new group lets everything out. */
    static SecurityGroupRule everythingOut() {
        return of(true, "-1", -1, -1, "0.0.0.0/0", "");
    }

    /** The rules of an API call's {@code IpPermissions}: one for each peer. */
    static List<SecurityGroupRule> ofPermissions(boolean egress, JsonNode permissions) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (JsonNode permission : permissions) {
            permission.fieldNames().forEachRemaining(SecurityGroupRule::requireKnown);
            add(rules, egress, permission, "IpRanges", "CidrIp");
            add(rules, egress, permission, "Ipv6Ranges", "CidrIpv6");
            add(rules, egress, permission, "Groups", "GroupId");
        }
        return rules;
    }

    private static void requireKnown(String member) {
        if (!KNOWN.contains(member)) {
            throw AwsException.notInSandbox("The member " + member + " of a security group's rule");
        }
    }

    private static void add(
            List<SecurityGroupRule> rules, boolean egress, JsonNode permission, String list, String member) {
        for (JsonNode peer : permission.path(list)) {
            rules.add(of(
                    egress,
                    permission.path("IpProtocol").asText(),
                    permission.path("FromPort").asInt(-1),
                    permission.path("ToPort").asInt(-1),
                    peer.path(member).asText(),
                    peer.path("Description").asText("")));
        }
    }

    SecurityGroupRule describedAs(String text) {
        return new SecurityGroupRule(id, egress, protocol, from, to, peer, text);
    }

    boolean sameAs(SecurityGroupRule other) {
        return egress == other.egress
                && protocol.equals(other.protocol)
                && from == other.from
                && to == other.to
                && peer.equals(other.peer);
    }

    AwsException duplicate() {
        return AwsException.of(
                "InvalidPermission.Duplicate",
                "the specified rule \"peer: " + peer + ", " + protocol.toUpperCase(Locale.ROOT) + ", from port: " + from
                        + ", to port: " + to + ", ALLOW\" already exists");
    }

    boolean ofGroup() {
        return peer.startsWith("sg-");
    }

    /** A permission of this rule's protocol and ports, without any peer. */
    ObjectNode permission() {
        ObjectNode view = Json.object().put("ipProtocol", protocol);
        if (!protocol.equals("-1")) {
            ports(view);
        }
        view.putArray("groups");
        view.putArray("ipRanges");
        view.putArray("ipv6Ranges");
        view.putArray("prefixListIds");
        return view;
    }

    void addPeer(ObjectNode view) {
        ObjectNode at = view.withArray(ofGroup() ? "groups" : peer.contains(":") ? "ipv6Ranges" : "ipRanges")
                .addObject();
        if (ofGroup()) {
            at.put("userId", Account.ID).put("groupId", peer);
        } else {
            at.put(peer.contains(":") ? "cidrIpv6" : "cidrIp", peer);
        }
        described(at);
    }

    ObjectNode view(String groupId) {
        ObjectNode view = ports(Json.object().put("ipProtocol", protocol))
                .put("securityGroupRuleId", id)
                .put("groupId", groupId)
                .put("groupOwnerId", Account.ID)
                .put("isEgress", egress);
        if (ofGroup()) {
            view.putObject("referencedGroupInfo").put("groupId", peer).put("userId", Account.ID);
        } else {
            view.put(peer.contains(":") ? "cidrIpv6" : "cidrIpv4", peer);
        }
        return described(view);
    }

    private ObjectNode ports(ObjectNode view) {
        return view.put("fromPort", from).put("toPort", to);
    }

    private ObjectNode described(ObjectNode at) {
        return description.isEmpty() ? at : at.put("description", description);
    }
}
