// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class HostedZoneOperations {
    private static final int MOST = 100;

    private final HostedZones zones;
    private final RecordChanges changes;

    HostedZoneOperations(HostedZones zones, RecordChanges changes) {
        this.zones = zones;
        this.changes = changes;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateHostedZone", this::create,
                "GetHostedZone", this::get,
                "ListHostedZones", this::list,
                "ListHostedZonesByName", this::listByName,
                "DeleteHostedZone", this::delete,
                "ChangeTagsForResource", this::changeTags,
                "ListTagsForResource", this::listTags);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "Name", "CallerReference", "HostedZoneConfig");
        JsonNode config = call.input().path("HostedZoneConfig");
        Members.refuseUnknown(config, Set.of("Comment", "PrivateZone"), "HostedZoneConfig");
        if (config.path("PrivateZone").asBoolean()) {
            throw AwsException.notInSandbox("A private hosted zone");
        }
        HostedZone made = zones.create(
                Members.text(call.input(), "Name"),
                Members.text(call.input(), "CallerReference"),
                Members.text(config, "Comment"));
        ObjectNode answer = Json.object();
        answer.set("HostedZone", made.view());
        answer.set("ChangeInfo", changes.submit());
        return answer.set("DelegationSet", HostedZone.delegation());
    }

    private ObjectNode get(Call call) {
        Members.known(call, "Id");
        ObjectNode answer = Json.object();
        answer.set("HostedZone", zones.get(Members.text(call.input(), "Id")).view());
        return answer.set("DelegationSet", HostedZone.delegation());
    }

    private ObjectNode list(Call call) {
        Members.known(call, "marker", "maxitems");
        Page<ObjectNode> page =
                Page.of(call, zones.all().stream().map(HostedZone::view).toList(), "marker", size(call));
        return page.answer("HostedZones", "NextMarker")
                .put("Marker", Members.text(call.input(), "marker"))
                .put("IsTruncated", !page.next().isEmpty())
                .put("MaxItems", size(call));
    }

    static int size(Call call) {
        return Math.clamp(call.input().path("maxitems").asInt(MOST), 1, MOST);
    }

    /** AWS: the zones from a name on, in the order of names. */
    private ObjectNode listByName(Call call) {
        Members.known(call, "dnsname", "maxitems");
        String from = Members.text(call.input(), "dnsname");
        List<HostedZone> found = zones.all().stream()
                .filter(zone ->
                        from.isEmpty() || DnsName.order(zone.name()).compareTo(DnsName.order(DnsName.of(from))) >= 0)
                .toList();
        ObjectNode answer = Json.object();
        var list = answer.putArray("HostedZones");
        found.stream().limit(size(call)).forEach(zone -> list.add(zone.view()));
        if (!from.isEmpty()) {
            answer.put("DNSName", DnsName.of(from));
        }
        return answer.put("IsTruncated", found.size() > size(call)).put("MaxItems", size(call));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "Id");
        zones.delete(Members.text(call.input(), "Id"));
        return Json.object().set("ChangeInfo", changes.submit());
    }

    private ObjectNode changeTags(Call call) {
        Members.known(call, "ResourceType", "ResourceId", "AddTags", "RemoveTagKeys");
        HostedZone zone = tagged(call);
        zone.tags().add(Members.tags(call.input().path("AddTags"), "Key", "Value"));
        zone.tags().remove(Members.strings(call.input().path("RemoveTagKeys")));
        return Json.object();
    }

    private ObjectNode listTags(Call call) {
        Members.known(call, "ResourceType", "ResourceId");
        HostedZone zone = tagged(call);
        ObjectNode set = Json.object().put("ResourceType", "hostedzone").put("ResourceId", zone.id());
        set.set("Tags", zone.tags().list("Key", "Value"));
        return Json.object().set("ResourceTagSet", set);
    }

    private HostedZone tagged(Call call) {
        if (!Members.text(call.input(), "ResourceType").equals("hostedzone")) {
            throw AwsException.notInSandbox(
                    "The resource type " + Members.text(call.input(), "ResourceType") + " of Route 53");
        }
        return zones.get(Members.text(call.input(), "ResourceId"));
    }
}
