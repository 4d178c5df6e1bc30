// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The key-value attributes of a load balancer or a target group. Those that the sandbox cannot live up to keep their defaults. */
final class Attributes {
    private final String owner;
    private final Set<String> changeable;
    private final Map<String, String> values;

    private Attributes(String owner, Set<String> changeable, Map<String, String> defaults) {
        this.owner = owner;
        this.changeable = changeable;
        this.values = new LinkedHashMap<>(defaults);
    }

    static Attributes ofLoadBalancer() {
        return new Attributes(
                "Load balancer",
                Set.of("deletion_protection.enabled", "load_balancing.cross_zone.enabled"),
                Map.of(
                        "deletion_protection.enabled", "false",
                        "load_balancing.cross_zone.enabled", "false",
                        "access_logs.s3.enabled", "false",
                        "access_logs.s3.bucket", "",
                        "access_logs.s3.prefix", "",
                        "dns_record.client_routing_policy", "any_availability_zone"));
    }

    static Attributes ofTargetGroup() {
        return new Attributes(
                "Target group",
                Set.of("deregistration_delay.timeout_seconds", "load_balancing.cross_zone.enabled"),
                Map.of(
                        "deregistration_delay.timeout_seconds", "300",
                        "deregistration_delay.connection_termination.enabled", "false",
                        "load_balancing.cross_zone.enabled", "use_load_balancer_configuration",
                        "preserve_client_ip.enabled", "false",
                        "proxy_protocol_v2.enabled", "false",
                        "stickiness.enabled", "false",
                        "stickiness.type", "source_ip"));
    }

    String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** @param changes a list of Key and Value */
    void set(JsonNode changes) {
        Members.tags(changes, "Key", "Value").forEach((key, value) -> {
            String before = values.get(key);
            if (before == null) {
                throw AwsException.of("ValidationError", owner + " attribute key '" + key + "' is not recognized");
            }
            if (!changeable.contains(key) && !before.equals(value)) {
                throw AwsException.notInSandbox("The attribute " + key + "=" + value);
            }
            values.put(key, value);
        });
    }

    ObjectNode answer() {
        ObjectNode answer = Json.object();
        var list = answer.putArray("Attributes");
        values.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return answer;
    }
}
