// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule as CloudFormation's properties have it. */
final class RuleProperties {
    private static final Set<String> COMMON =
            Set.of("IpProtocol", "FromPort", "ToPort", "CidrIp", "CidrIpv6", "Description");
    private static final String INGRESS_PEER = "SourceSecurityGroupId";
    private static final String EGRESS_PEER = "DestinationSecurityGroupId";

    private RuleProperties() {}

    /** Property paths. @param prefix e.g. {@code SecurityGroupIngress.} */
    static Set<String> names(String prefix, boolean egress) {
        return Stream.concat(COMMON.stream(), Stream.of(egress ? EGRESS_PEER : INGRESS_PEER))
                .map(name -> prefix + name)
                .collect(Collectors.toSet());
    }

    static List<SecurityGroupRule> all(boolean egress, JsonNode list) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        list.forEach(rule -> rules.add(one(egress, rule)));
        return rules;
    }

    /** The rules of one direction as a template has them. */
    static ArrayNode of(List<SecurityGroupRule> rules, boolean egress) {
        ArrayNode list = Json.array();
        rules.stream().filter(rule -> rule.egress() == egress).forEach(rule -> list.add(of(rule)));
        return list;
    }

    private static ObjectNode of(SecurityGroupRule rule) {
        String group = rule.egress() ? EGRESS_PEER : INGRESS_PEER;
        String peer = rule.ofGroup() ? group : rule.peer().contains(":") ? "CidrIpv6" : "CidrIp";
        ObjectNode properties = Json.object()
                .put("IpProtocol", rule.protocol())
                .put("FromPort", rule.from())
                .put("ToPort", rule.to())
                .put(peer, rule.peer());
        return rule.description().isEmpty() ? properties : properties.put("Description", rule.description());
    }

    static SecurityGroupRule one(boolean egress, JsonNode rule) {
        List<String> peers = Stream.of("CidrIp", "CidrIpv6", egress ? EGRESS_PEER : INGRESS_PEER)
                .map(name -> rule.path(name).asText(""))
                .filter(peer -> !peer.isEmpty())
                .toList();
        if (peers.size() != 1) {
            throw AwsException.of(
                    "InvalidParameterCombination",
                    "Exactly one of CidrIp, CidrIpv6 and a security group must be specified in a rule");
        }
        return SecurityGroupRule.of(
                egress,
                rule.path("IpProtocol").asText(),
                rule.path("FromPort").asInt(-1),
                rule.path("ToPort").asInt(-1),
                peers.getFirst(),
                rule.path("Description").asText(""));
    }
}
