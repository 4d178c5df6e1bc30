// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.iam.evaluation.MalformedPolicyException;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The attributes of a queue that can be set. Those of dead-letter queues, FIFO queues and keys of the customer are refused by name. */
final class QueueSettings {
    static final String POLICY = "Policy";
    static final String ENCRYPTED = "SqsManagedSseEnabled";

    private static final Set<String> ELSEWHERE = Set.of(
            "ContentBasedDeduplication",
            "DeduplicationScope",
            "FifoQueue",
            "FifoThroughputLimit",
            "KmsDataKeyReusePeriodSeconds",
            "KmsMasterKeyId",
            "RedriveAllowPolicy",
            "RedrivePolicy");

    private final Map<String, String> values = new TreeMap<>();

    /** @throws AwsException for an attribute that is not here, or a value that it cannot have */
    QueueSettings(Map<String, String> given) {
        Stream.of(QueueNumber.values())
                .forEach(number -> values.put(number.attribute(), Integer.toString(number.usual())));
        values.put(ENCRYPTED, "true");
        set(given);
    }

    /** Changes these, or none of them. An empty policy takes the policy away. */
    void set(Map<String, String> given) {
        given.forEach(QueueSettings::check);
        values.putAll(given);
        values.values().removeIf(String::isEmpty);
    }

    private static void check(String attribute, String value) {
        if (ELSEWHERE.contains(attribute)) {
            throw AwsException.notInSandbox("The attribute " + attribute + " of a queue");
        }
        switch (attribute) {
            case POLICY -> checkPolicy(value);
            case ENCRYPTED -> require(value.equals("true") || value.equals("false"), attribute);
            default ->
                QueueNumber.named(attribute)
                        .orElseThrow(() -> unknown(attribute))
                        .check(value);
        }
    }

    static AwsException unknown(String attribute) {
        return SqsRefusal.INVALID_ATTRIBUTE_NAME.because("Unknown Attribute " + attribute + ".");
    }

    private static void checkPolicy(String document) {
        if (document.isEmpty()) {
            return;
        }
        try {
            JsonNode policy = Json.MAPPER.readTree(document);
            var _ = Policy.of(POLICY, policy);
            require(policy.path("Statement").isContainerNode(), POLICY);
        } catch (JsonProcessingException | MalformedPolicyException _) {
            require(false, POLICY);
        }
    }

    private static void require(boolean valid, String attribute) {
        if (!valid) {
            throw SqsRefusal.INVALID_ATTRIBUTE_VALUE.because("Invalid value for the parameter " + attribute + ".");
        }
    }

    int number(QueueNumber number) {
        return Integer.parseInt(values.getOrDefault(number.attribute(), Integer.toString(number.usual())));
    }

    /** Empty without one. */
    String policy() {
        return values.getOrDefault(POLICY, "");
    }

    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }
}
