// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.List;

/** AWS::CloudWatch::Alarm. Its id is its name. */
record AlarmType(Alarms alarms) implements ResourceType {
    private static final String SERVICE = "CloudWatch";
    private static final Duration TAKES = Duration.ofSeconds(5);
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::CloudWatch::Alarm")
            .properties(
                    "AlarmName",
                    "AlarmDescription",
                    "ActionsEnabled",
                    "AlarmActions",
                    "OKActions",
                    "InsufficientDataActions",
                    "MetricName",
                    "Namespace",
                    "Statistic",
                    "ExtendedStatistic",
                    "Dimensions.Name",
                    "Dimensions.Value",
                    "Period",
                    "Unit",
                    "EvaluationPeriods",
                    "DatapointsToAlarm",
                    "Threshold",
                    "ComparisonOperator",
                    "TreatMissingData",
                    "Tags.Key",
                    "Tags.Value")
            .required("ComparisonOperator", "EvaluationPeriods")
            .createOnly("AlarmName")
            .attributes("Arn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.name("AlarmName", 255);
        return Begun.changing(SERVICE, name, TAKES, () -> {
            if (alarms.find(request.region(), name).isPresent()) {
                throw AwsException.of("AlreadyExists", name + " already exists");
            }
            alarms.put(request.region(), name, request.properties(), request.mergedTags());
        });
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        MetricAlarm changed = translating(
                SERVICE, () -> alarms.put(request.region(), physicalId, request.properties(), request.mergedTags()));
        changed.tags().replace(request.mergedTags());
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        if (alarms.find(request.region(), physicalId).isPresent()) {
            alarms.delete(request.region(), List.of(physicalId));
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(alarms.find(region, physicalId)
                .map(alarm -> alarm.settings().deepCopy().put("AlarmName", alarm.name)));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", alarms.require(region, physicalId).arn);
    }
}
