// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class RecordSetOperations {
    private final HostedZones zones;
    private final RecordChanges changes;

    RecordSetOperations(HostedZones zones, RecordChanges changes) {
        this.zones = zones;
        this.changes = changes;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "ChangeResourceRecordSets", this::change,
                "ListResourceRecordSets", this::list,
                "GetChange", this::get);
    }

    private ObjectNode change(Call call) {
        Members.known(call, "HostedZoneId", "ChangeBatch");
        JsonNode batch = call.input().path("ChangeBatch");
        Members.refuseUnknown(batch, Set.of("Comment", "Changes"), "a ChangeBatch");
        var _ = batch.path("Comment");
        HostedZone zone = zones.get(Members.text(call.input(), "HostedZoneId"));
        return Json.object().set("ChangeInfo", changes.apply(zone, batch.path("Changes")));
    }

    /** AWS: from a name, and a type of it, on. */
    private ObjectNode list(Call call) {
        Members.known(call, "HostedZoneId", "name", "type", "maxitems");
        String name = Members.text(call.input(), "name");
        String type = Members.text(call.input(), "type");
        String from = name.isEmpty() ? "" : DnsName.order(DnsName.of(name)) + " " + type;
        List<RecordSet> found = zones.get(Members.text(call.input(), "HostedZoneId")).sorted().stream()
                .filter(set -> (DnsName.order(set.name()) + " " + set.type()).compareTo(from) >= 0)
                .toList();
        int size = HostedZoneOperations.size(call);
        ObjectNode answer = Json.object();
        var list = answer.putArray("ResourceRecordSets");
        found.stream().limit(size).forEach(set -> list.add(set.view()));
        if (found.size() > size) {
            answer.put("NextRecordName", found.get(size).name())
                    .put("NextRecordType", found.get(size).type());
        }
        return answer.put("IsTruncated", found.size() > size).put("MaxItems", size);
    }

    private ObjectNode get(Call call) {
        Members.known(call, "Id");
        return Json.object().set("ChangeInfo", changes.get(Members.text(call.input(), "Id")));
    }
}
