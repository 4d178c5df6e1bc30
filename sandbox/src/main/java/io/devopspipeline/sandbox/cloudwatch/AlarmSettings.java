// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.List;
import java.util.Set;

/** What PutMetricAlarm and the resource type may say of an alarm, with AWS's defaults. The texts of refusals are assumed. */
final class AlarmSettings {
    private static final Set<String> COMPARISONS = Set.of(
            "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold");
    private static final Set<String> MISSING = Set.of("missing", "notBreaching", "breaching", "ignore");
    private static final Set<String> STATISTICS = Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");
    private static final List<String> TEXTS =
            List.of("AlarmDescription", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Unit");

    private AlarmSettings() {}

    /** @param given the members, numbers and booleans also as text */
    static ObjectNode checked(JsonNode given) {
        ObjectNode settings = Json.object();
        TEXTS.stream().filter(given::has).forEach(name -> settings.put(name, Members.text(given, name)));
        require(
                given.has("MetricName") && given.has("Namespace"),
                "The parameters MetricName and Namespace are required.");
        require(
                given.has("Statistic") != given.has("ExtendedStatistic"),
                "Exactly one of Statistic and ExtendedStatistic is required.");
        require(
                !given.has("Statistic") || STATISTICS.contains(Members.text(given, "Statistic")),
                "Unknown statistic " + Members.text(given, "Statistic"));
        settings.put("ActionsEnabled", given.path("ActionsEnabled").asBoolean(true));
        refuseActions(given);
        settings.set("Dimensions", dimensions(given.path("Dimensions")));
        numbers(given, settings);
        String comparison = Members.text(given, "ComparisonOperator");
        require(
                COMPARISONS.contains(comparison),
                "The comparison operator '" + comparison + "' is not valid for an alarm on a metric.");
        settings.put("ComparisonOperator", comparison);
        String missing = given.path("TreatMissingData").asText("missing");
        require(MISSING.contains(missing), "The value '" + missing + "' for TreatMissingData is invalid.");
        return settings.put("TreatMissingData", missing);
    }

    private static void numbers(JsonNode given, ObjectNode settings) {
        int period = given.path("Period").asInt();
        require(
                period == 10 || period == 20 || period == 30 || (period > 0 && period % 60 == 0),
                "The period must be 10, 20, 30 or a multiple of 60.");
        int periods = given.path("EvaluationPeriods").asInt();
        require(periods >= 1, "EvaluationPeriods must be at least 1.");
        int points = given.path("DatapointsToAlarm").asInt(periods);
        require(points >= 1 && points <= periods, "DatapointsToAlarm must be between 1 and EvaluationPeriods.");
        require(given.has("Threshold"), "The parameter Threshold is required.");
        settings.put("Period", period)
                .put("EvaluationPeriods", periods)
                .put("Threshold", given.path("Threshold").asDouble());
        if (given.has("DatapointsToAlarm")) {
            settings.put("DatapointsToAlarm", points);
        }
    }

    /** Nobody is told of a state here. */
    private static void refuseActions(JsonNode given) {
        for (String actions : List.of("AlarmActions", "OKActions", "InsufficientDataActions")) {
            if (!given.path(actions).isEmpty()) {
                throw AwsException.notInSandbox("An alarm with " + actions);
            }
        }
    }

    private static ArrayNode dimensions(JsonNode given) {
        ArrayNode dimensions = Json.array();
        given.forEach(each -> {
            Members.refuseUnknown(each, Set.of("Name", "Value"), "a dimension");
            dimensions.addObject().put("Name", Members.text(each, "Name")).put("Value", Members.text(each, "Value"));
        });
        return dimensions;
    }

    private static void require(boolean condition, String text) {
        if (!condition) {
            throw AwsException.of("ValidationError", text);
        }
    }
}
