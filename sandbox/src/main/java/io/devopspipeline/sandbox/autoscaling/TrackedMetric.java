// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The metric that a policy follows: a predefined one, or the one with metric math that is known here. */
enum TrackedMetric {
    CPU,
    MEMORY,
    /** NewFlowCount of a network load balancer for each healthy target. */
    CONNECTIONS;

    private static final Map<String, TrackedMetric> PREDEFINED =
            Map.of("ECSServiceAverageCPUUtilization", CPU, "ECSServiceAverageMemoryUtilization", MEMORY);
    private static final String FLOWS = "AWS/NetworkELB NewFlowCount Sum [LoadBalancer]";
    private static final String HEALTHY = "AWS/NetworkELB HealthyHostCount Maximum [LoadBalancer, TargetGroup]";

    /** @param configuration of target tracking */
    static TrackedMetric of(JsonNode configuration) {
        JsonNode custom = configuration.path("CustomizedMetricSpecification");
        String predefined = configuration
                .path("PredefinedMetricSpecification")
                .path("PredefinedMetricType")
                .asText();
        if (custom.isMissingNode() == predefined.isEmpty()) {
            throw ScalableTargets.invalid(
                    "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification is required");
        }
        if (custom.isMissingNode()) {
            TrackedMetric metric = PREDEFINED.get(predefined);
            if (metric == null) {
                throw AwsException.notInSandbox("The metric '" + predefined + "'");
            }
            return metric;
        }
        return custom(custom);
    }

    private static TrackedMetric custom(JsonNode specification) {
        Map<String, String> sources = new TreeMap<>();
        String expression = "";
        for (JsonNode query : specification.path("Metrics")) {
            if (query.path("ReturnData").asBoolean(true)) {
                expression = query.path("Expression").asText().replaceAll("\\s", "");
            } else {
                sources.put(query.path("Id").asText(), source(query.path("MetricStat")));
            }
        }
        List<String> divided = List.of(expression.split("/", -1));
        boolean known = divided.stream().map(sources::get).toList().equals(List.of(FLOWS, HEALTHY));
        if (!Set.of("Metrics").equals(Set.copyOf(names(specification))) || !known) {
            throw AwsException.notInSandbox("A CustomizedMetricSpecification other than " + FLOWS + " / " + HEALTHY);
        }
        return CONNECTIONS;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String source(JsonNode stat) {
        JsonNode metric = stat.path("Metric");
        return String.join(
                " ",
                metric.path("Namespace").asText(),
                metric.path("MetricName").asText(),
                stat.path("Stat").asText(),
                metric.path("Dimensions")
                        .valueStream()
                        .map(dimension -> dimension.path("Name").asText())
                        .sorted()
                        .toList()
                        .toString());
    }
}
