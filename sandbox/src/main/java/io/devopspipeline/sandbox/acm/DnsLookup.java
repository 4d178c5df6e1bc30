// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.Json;

/** The records of Route 53, as ACM finds them in the DNS and as CloudFormation writes them. */
record DnsLookup(Directory directory) {
    private static final String REGION = "us-east-1";

    /** Whether a zone that the record lies in has it. */
    boolean has(DomainValidation validation) {
        for (JsonNode zone :
                call("acm.amazonaws.com", "ListHostedZones", Json.object()).path("HostedZones")) {
            String name = zone.path("Name").asText();
            if (validation.recordName().endsWith("." + name)
                    && has(zone.path("Id").asText(), validation)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(String zoneId, DomainValidation validation) {
        ObjectNode input = Json.object()
                .put("HostedZoneId", zoneId)
                .put("name", validation.recordName())
                .put("type", "CNAME")
                .put("maxitems", 1);
        JsonNode first = call("acm.amazonaws.com", "ListResourceRecordSets", input)
                .path("ResourceRecordSets")
                .path(0);
        return first.path("Name").asText().equals(validation.recordName())
                && first.path("ResourceRecords").path(0).path("Value").asText().equals(validation.recordValue());
    }

    /** @throws io.devopspipeline.sandbox.wire.AwsException as Route 53 refuses */
    void write(String zoneId, DomainValidation validation) {
        ObjectNode input = Json.object().put("HostedZoneId", zoneId);
        ObjectNode set = input.putObject("ChangeBatch")
                .putArray("Changes")
                .addObject()
                .put("Action", "UPSERT")
                .putObject("ResourceRecordSet")
                .put("Name", validation.recordName())
                .put("Type", "CNAME")
                .put("TTL", 300);
        set.putArray("ResourceRecords").addObject().put("Value", validation.recordValue());
        call("cloudformation.amazonaws.com", "ChangeResourceRecordSets", input);
    }

    private ObjectNode call(String principal, String operation, ObjectNode input) {
        return directory.call(principal, REGION, "route53", operation, input);
    }
}
