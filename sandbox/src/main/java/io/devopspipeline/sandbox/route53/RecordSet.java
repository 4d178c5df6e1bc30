// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.List;
import java.util.Set;

/**
 * The records of one name and type: values with a time to live, or an alias. Of routing policies there is only the simple one.
 * @param alias name of the alias target; empty for plain records
 */
record RecordSet(String name, String type, long ttl, List<String> values, Alias alias) {
    /** @param dnsName empty for none */
    record Alias(String hostedZoneId, String dnsName, boolean evaluatesHealth) {
        static final Alias NONE = new Alias("", "", false);
    }

    private static final Set<String> MEMBERS = Set.of("Name", "Type", "TTL", "ResourceRecords", "AliasTarget");
    private static final Set<String> TYPES = Set.of("A", "AAAA", "CAA", "CNAME", "MX", "NS", "SOA", "TXT");
    private static final Set<String> ALIAS = Set.of("HostedZoneId", "DNSName", "EvaluateTargetHealth");

    /** @param given a ResourceRecordSet of the API */
    static RecordSet of(JsonNode given) {
        Members.refuseUnknown(given, MEMBERS, "a resource record set");
        String type = Members.text(given, "Type");
        if (!TYPES.contains(type)) {
            throw AwsException.notInSandbox("The record type " + type);
        }
        String name = DnsName.of(Members.text(given, "Name"));
        boolean isAlias = given.has("AliasTarget");
        List<String> values = given.path("ResourceRecords")
                .valueStream()
                .map(value -> value.isTextual() ? value.asText() : Members.text(value, "Value"))
                .toList();
        if (isAlias == !values.isEmpty() || isAlias == given.has("TTL")) {
            throw AwsException.of(
                    "InvalidInput",
                    "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], "
                            + "but found " + (isAlias ? "more than one" : "none") + " in Change with [Name=" + name
                            + ", Type=" + type + "]");
        }
        return new RecordSet(
                name,
                type,
                given.path("TTL").asLong(),
                values,
                isAlias ? alias(given.path("AliasTarget")) : Alias.NONE);
    }

    private static Alias alias(JsonNode target) {
        Members.refuseUnknown(target, ALIAS, "an alias target");
        return new Alias(
                Members.text(target, "HostedZoneId"),
                DnsName.of(Members.text(target, "DNSName")),
                target.path("EvaluateTargetHealth").asBoolean());
    }

    boolean isAlias() {
        return !alias.dnsName().isEmpty();
    }

    /** What names it in its zone. */
    String key() {
        return name + " " + type;
    }

    String words() {
        return "[name='" + name + "', type='" + type + "']";
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("Name", name).put("Type", type);
        if (isAlias()) {
            view.putObject("AliasTarget")
                    .put("HostedZoneId", alias.hostedZoneId())
                    .put("DNSName", alias.dnsName())
                    .put("EvaluateTargetHealth", alias.evaluatesHealth());
            return view;
        }
        ArrayNode list = view.put("TTL", ttl).putArray("ResourceRecords");
        values.forEach(value -> list.addObject().put("Value", value));
        return view;
    }
}
