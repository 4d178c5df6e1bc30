// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/**
 * AWS::Route53::RecordSet. Its id is its name, which does not tell its zone, so that drift detection cannot read it back. CloudFormation waits
 * until the change is in sync.
 */
record RecordSetType(HostedZones zones, RecordChanges changes) implements ResourceType {
    private static final String SERVICE = "Route53";
    private static final Duration TAKES = Duration.ofSeconds(60);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::Route53::RecordSet")
            .properties(
                    "Name",
                    "Type",
                    "TTL",
                    "ResourceRecords",
                    "AliasTarget.DNSName",
                    "AliasTarget.HostedZoneId",
                    "AliasTarget.EvaluateTargetHealth",
                    "HostedZoneId",
                    "HostedZoneName",
                    "Comment")
            .required("Name", "Type")
            .createOnly("Name", "HostedZoneId", "HostedZoneName")
            .attributes();

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        return change("CREATE", request);
    }

    /** Another type is another record set: the one before goes. */
    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        if (!previous.path("Type").equals(request.properties().path("Type"))) {
            remove(previous);
        }
        return change("UPSERT", request);
    }

    private Begun change(String action, ResourceRequest request) {
        ObjectNode properties = request.properties();
        ObjectNode batch = batch(action, properties);
        var _ = translating(SERVICE, () -> changes.apply(zone(properties), batch.path("Changes")));
        return Begun.doneAfter(properties.path("Name").asText(), TAKES);
    }

    private static ObjectNode batch(String action, ObjectNode properties) {
        ObjectNode batch = Json.object();
        ObjectNode set = properties.deepCopy().without(java.util.List.of("HostedZoneId", "HostedZoneName", "Comment"));
        batch.putArray("Changes").addObject().put("Action", action).set("ResourceRecordSet", set);
        return batch;
    }

    private HostedZone zone(ObjectNode properties) {
        return properties.has("HostedZoneId")
                ? zones.get(properties.path("HostedZoneId").asText())
                : zones.named(properties.path("HostedZoneName").asText());
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        remove(request.properties());
        return Begun.doneAfter(physicalId, TAKES);
    }

    /** One that is gone, or whose zone is gone, is deleted. */
    private void remove(ObjectNode properties) {
        try {
            HostedZone zone = zone(properties);
            zone.find(properties.path("Name").asText(), properties.path("Type").asText())
                    .ifPresent(zone::remove);
        } catch (AwsException gone) {
            return;
        }
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object();
    }
}
