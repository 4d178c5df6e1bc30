// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Batches of changes: all of one or nothing. AWS: a change is PENDING until all name servers have it, usually within a minute. */
final class RecordChanges {
    private static final Duration IN_SYNC = Duration.ofSeconds(60);
    private static final String LOAD_BALANCERS = "ZLMOA37VPKANP";
    private static final Set<String> ACTIONS = Set.of("CREATE", "DELETE", "UPSERT");

    private record Submitted(String id, Instant at, Duration passed) {}

    private final Account account;
    private final Map<String, Submitted> submitted = new LinkedHashMap<>();

    RecordChanges(Account account) {
        this.account = account;
    }

    /** @param changes a list of Action and ResourceRecordSet @return the ChangeInfo */
    ObjectNode apply(HostedZone zone, JsonNode changes) {
        Map<String, RecordSet> next = new LinkedHashMap<>(zone.records());
        List<String> refused = new ArrayList<>();
        for (JsonNode change : changes) {
            Members.refuseUnknown(change, Set.of("Action", "ResourceRecordSet"), "a change");
            String action = Members.text(change, "Action");
            if (!ACTIONS.contains(action)) {
                throw AwsException.of("InvalidInput", "Invalid action: " + action);
            }
            refusal(zone, next, action, RecordSet.of(change.path("ResourceRecordSet")), refused);
        }
        if (!refused.isEmpty()) {
            throw AwsException.of("InvalidChangeBatch", "[" + String.join(", ", refused) + "]");
        }
        zone.replaceWith(next);
        return submit();
    }

    ObjectNode submit() {
        Submitted change = new Submitted("C" + HostedZones.random(20), account.now(), account.passed());
        submitted.put(change.id(), change);
        return view(change);
    }

    private static void refusal(
            HostedZone zone, Map<String, RecordSet> next, String action, RecordSet set, List<String> refused) {
        RecordSet before = next.get(set.key());
        String tried = "Tried to " + action.toLowerCase(java.util.Locale.ROOT) + " resource record set " + set.words();
        if (!DnsName.isWithin(set.name(), zone.name())) {
            refused.add("RRSet with DNS name " + set.name() + " is not permitted in zone " + zone.name());
        } else if (action.equals("CREATE") && before != null) {
            refused.add(tried + " but it already exists");
        } else if (action.equals("DELETE") && before == null) {
            refused.add(tried + " but it was not found");
        } else if (action.equals("DELETE") && !set.equals(before)) {
            refused.add(tried + " but the values provided do not match the current values");
        } else if (action.equals("DELETE")) {
            next.remove(set.key());
        } else {
            conflict(zone, next, set, refused);
            next.put(set.key(), set);
        }
    }

    private static void conflict(HostedZone zone, Map<String, RecordSet> next, RecordSet set, List<String> refused) {
        boolean others = next.values().stream()
                .anyMatch(other -> other.name().equals(set.name())
                        && !other.type().equals(set.type())
                        && (other.type().equals("CNAME") || set.type().equals("CNAME")));
        String what = "RRSet of type " + set.type() + " with DNS name " + set.name() + " is not permitted ";
        if (set.type().equals("CNAME") && set.name().equals(zone.name())) {
            refused.add(what + "at apex in zone " + zone.name());
        } else if (others) {
            refused.add(what + "as it conflicts with other records with the same DNS name in zone " + zone.name());
        }
        alias(zone, next, set, refused);
    }

    /** An alias leads to a load balancer, whose name is an address of this machine, or to a record of the same zone and type. */
    private static void alias(HostedZone zone, Map<String, RecordSet> next, RecordSet set, List<String> refused) {
        String target = set.alias().dnsName();
        String targetZone = set.alias().hostedZoneId();
        String tried = "Tried to create an alias that targets " + target + ", type " + set.type() + " in zone "
                + targetZone + ", but ";
        boolean balancer = target.matches("127(\\.\\d{1,3}){3}(:\\d+)?\\.");
        if (!set.isAlias() || (targetZone.equals(LOAD_BALANCERS) && balancer)) {
            return;
        }
        if (targetZone.equals(zone.id())) {
            if (!next.containsKey(target + " " + set.type())) {
                refused.add(tried + "that target was not found");
            }
        } else if (balancer || targetZone.equals(LOAD_BALANCERS)) {
            refused.add(tried + "the alias target name does not lie within the target zone");
        } else {
            throw AwsException.notInSandbox("An alias in the hosted zone " + targetZone);
        }
    }

    ObjectNode get(String given) {
        String id = given.substring(given.lastIndexOf('/') + 1);
        Submitted change = submitted.get(id);
        if (change == null) {
            throw new AwsException(404, "NoSuchChange", "Could not find resource with ID: " + id);
        }
        return view(change);
    }

    private ObjectNode view(Submitted change) {
        boolean inSync = account.passed().compareTo(change.passed().plus(IN_SYNC)) >= 0;
        return Json.object()
                .put("Id", "/change/" + change.id())
                .put("Status", inSync ? "INSYNC" : "PENDING")
                .put("SubmittedAt", Json.iso(change.at()));
    }
}
