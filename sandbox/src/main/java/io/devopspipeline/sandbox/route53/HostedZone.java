// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A public hosted zone and its record sets. It begins with those for its name servers.
 * @param made by a client; one that an administrator had before is in no inventory
 */
record HostedZone(
        String id,
        String name,
        String callerReference,
        String comment,
        boolean made,
        Map<String, RecordSet> records,
        Tags tags) {
    private static final List<String> SERVERS = List.of("ns-1.awsdns-01.com.", "ns-2.awsdns-02.net.");

    static HostedZone of(String id, String name, String callerReference, String comment, boolean made) {
        HostedZone zone = new HostedZone(id, name, callerReference, comment, made, new LinkedHashMap<>(), new Tags());
        zone.put(new RecordSet(name, "NS", 172_800, SERVERS, RecordSet.Alias.NONE));
        String soa = SERVERS.getFirst() + " awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";
        zone.put(new RecordSet(name, "SOA", 900, List.of(soa), RecordSet.Alias.NONE));
        return zone;
    }

    String arn() {
        return "arn:aws:route53:::hostedzone/" + id;
    }

    void put(RecordSet set) {
        records.put(set.key(), set);
    }

    void remove(RecordSet set) {
        records.remove(set.key());
    }

    /** After this there are no records but these. */
    void replaceWith(Map<String, RecordSet> all) {
        records.clear();
        records.putAll(all);
    }

    Optional<RecordSet> find(String wantedName, String type) {
        return Optional.ofNullable(records.get(DnsName.of(wantedName) + " " + type));
    }

    /** In AWS's order. */
    List<RecordSet> sorted() {
        List<RecordSet> sorted = new ArrayList<>(records.values());
        sorted.sort(Comparator.comparing((RecordSet set) -> DnsName.order(set.name()))
                .thenComparing(RecordSet::type));
        return sorted;
    }

    boolean isEmpty() {
        return records.values().stream()
                .allMatch(set -> set.name().equals(name)
                        && (set.type().equals("NS") || set.type().equals("SOA")));
    }

    ObjectNode view() {
        ObjectNode view =
                Json.object().put("Id", "/hostedzone/" + id).put("Name", name).put("CallerReference", callerReference);
        ObjectNode config = view.putObject("Config");
        if (!comment.isEmpty()) {
            config.put("Comment", comment);
        }
        config.put("PrivateZone", false);
        return view.put("ResourceRecordSetCount", records.size());
    }

    static ObjectNode delegation() {
        ObjectNode delegation = Json.object();
        var servers = delegation.putArray("NameServers");
        SERVERS.forEach(server -> servers.add(server.substring(0, server.length() - 1)));
        return delegation;
    }
}
