// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account's hosted zones. They belong to no region. */
final class HostedZones {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String NAME = "([a-z0-9_-]{1,63}\\.)+";

    private final Map<String, HostedZone> byId = new LinkedHashMap<>();

    /** In the order of their names. */
    List<HostedZone> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing((HostedZone zone) -> DnsName.order(zone.name()))
                        .thenComparing(HostedZone::id))
                .toList();
    }

    /** @param id with or without what stands before it in answers */
    HostedZone get(String id) {
        String bare = id.substring(id.lastIndexOf('/') + 1);
        HostedZone zone = byId.get(bare);
        if (zone == null) {
            throw new AwsException(404, "NoSuchHostedZone", "No hosted zone found with ID: " + bare);
        }
        return zone;
    }

    /** The only zone of this name. CloudFormation refuses a name that several zones have. */
    HostedZone named(String given) {
        String name = DnsName.of(given);
        List<HostedZone> found =
                all().stream().filter(zone -> zone.name().equals(name)).toList();
        if (found.size() != 1) {
            throw AwsException.of(
                    "InvalidRequest",
                    found.isEmpty()
                            ? "No hosted zones named " + name + " found"
                            : "More than one hosted zones named " + name + " found");
        }
        return found.getFirst();
    }

    HostedZone create(String given, String callerReference, String comment) {
        if (byId.values().stream().anyMatch(zone -> zone.callerReference().equals(callerReference))) {
            throw new AwsException(
                    409,
                    "HostedZoneAlreadyExists",
                    "A hosted zone has already been created with the specified caller reference.");
        }
        return add("Z" + random(20), given, callerReference, comment, true);
    }

    private HostedZone add(String id, String given, String callerReference, String comment, boolean made) {
        String name = DnsName.of(given);
        if (!name.matches(NAME)) {
            throw AwsException.of("InvalidDomainName", given + " is not a valid domain name");
        }
        HostedZone zone = HostedZone.of(id, name, callerReference, comment, made);
        byId.put(id, zone);
        return zone;
    }

    /**
     * What an administrator had before: no client made it, and no inventory has it.
     * @param asked {@code {"name": "example.com", "id": "Z…"}}; a zone of this id is left as it is
     */
    void have(ObjectNode asked) {
        asked.fieldNames().forEachRemaining(member -> {
            if (!Set.of("name", "id").contains(member)) {
                throw new IllegalArgumentException("hosted-zones takes name and id, not " + member);
            }
        });
        String id = asked.path("id").asText("Z" + random(20));
        if (!id.matches("Z[A-Z0-9]{1,31}")) {
            throw new IllegalArgumentException("id is a Z and up to 31 capital letters and digits");
        }
        try {
            if (!byId.containsKey(id)) {
                add(id, asked.path("name").asText(), id, "", false);
            }
        } catch (AwsException e) {
            throw new IllegalArgumentException("name: " + e.text(), e);
        }
    }

    void delete(String id) {
        HostedZone zone = get(id);
        if (!zone.isEmpty()) {
            throw AwsException.of(
                    "HostedZoneNotEmpty",
                    "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
        }
        byId.remove(zone.id());
    }

    /** What resolvers find: the record set of the most specific zone that has the name. */
    Optional<RecordSet> resolve(String name, String type) {
        String wanted = DnsName.of(name);
        return byId.values().stream()
                .filter(zone -> DnsName.isWithin(wanted, zone.name()))
                .max(Comparator.comparingInt(zone -> zone.name().length()))
                .flatMap(zone -> zone.find(name, type));
    }

    static String random(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
