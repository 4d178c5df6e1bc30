// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.PutResourceType;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Optional;

/** AWS::ApplicationAutoScaling::ScalingPolicy with target tracking. Its id, and what Ref gives, is the policy's ARN. */
record ScalingPolicyType(ScalableTargets targets, PolicyOperations policies) implements PutResourceType {
    private static final Duration TAKES = Duration.ofSeconds(10);
    static final String CONFIGURATION = "TargetTrackingScalingPolicyConfiguration";
    private static final String METRICS = CONFIGURATION + ".CustomizedMetricSpecification.Metrics.";
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ApplicationAutoScaling::ScalingPolicy")
            .properties(
                    "PolicyName",
                    "PolicyType",
                    "ScalingTargetId",
                    "ServiceNamespace",
                    "ResourceId",
                    "ScalableDimension",
                    CONFIGURATION + ".TargetValue",
                    CONFIGURATION + ".PredefinedMetricSpecification.PredefinedMetricType",
                    METRICS + "Id",
                    METRICS + "Expression",
                    METRICS + "ReturnData",
                    METRICS + "MetricStat.Stat",
                    METRICS + "MetricStat.Metric.Namespace",
                    METRICS + "MetricStat.Metric.MetricName",
                    METRICS + "MetricStat.Metric.Dimensions.Name",
                    METRICS + "MetricStat.Metric.Dimensions.Value",
                    CONFIGURATION + ".ScaleInCooldown",
                    CONFIGURATION + ".ScaleOutCooldown",
                    CONFIGURATION + ".DisableScaleIn")
            .required("PolicyName", "PolicyType")
            .createOnly("PolicyName", "ScalingTargetId", "ServiceNamespace", "ResourceId", "ScalableDimension")
            .attributes("Arn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun put(ResourceRequest request) {
        ObjectNode input = input(request.properties());
        ScalingPolicy policy = translating("ApplicationAutoScaling", () -> policies.put(request.region(), input));
        return Begun.doneAfter(policy.arn(), TAKES);
    }

    /** The properties as the API's members. Templates write numbers and booleans as text where a parameter is behind them. */
    private static ObjectNode input(ObjectNode properties) {
        ObjectNode input = properties.deepCopy();
        if (properties.has("ScalingTargetId")) {
            input.remove("ScalingTargetId");
            input.setAll(ScalableTargetType.identity(
                    properties.path("ScalingTargetId").asText()));
        }
        if (input.path(CONFIGURATION) instanceof ObjectNode configuration) {
            number(configuration, "TargetValue");
            number(configuration, "ScaleInCooldown");
            number(configuration, "ScaleOutCooldown");
        }
        return input;
    }

    private static void number(ObjectNode object, String name) {
        if (object.has(name)) {
            object.put(name, object.path(name).asDouble());
        }
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        ObjectNode input = input(request.properties());
        try {
            policies.delete(request.region(), input);
        } catch (AwsException gone) {
            return Begun.doneAfter(physicalId, TAKES);
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(find(region, physicalId).map(ScalingPolicyType::properties));
    }

    private Optional<ScalingPolicy> find(String region, String arn) {
        return targets.in(region).stream()
                .flatMap(target -> target.policies().stream())
                .filter(policy -> policy.arn().equals(arn))
                .findFirst();
    }

    private static ObjectNode properties(ScalingPolicy policy) {
        JsonNode view = policy.view();
        ObjectNode properties = Json.object();
        properties.set("PolicyName", view.path("PolicyName"));
        properties.set("PolicyType", view.path("PolicyType"));
        properties.set(CONFIGURATION, view.path(CONFIGURATION));
        return properties;
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", physicalId);
    }
}
