// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Policies for a playground's operator: the shipped one that trusts namespaces with everything, with other roles and regions. */
public final class TrustingPolicy {
    private static final String SHIPPED = "deploy/kustomize/components/trust-all-namespaces/policy.yaml";

    private TrustingPolicy() {}

    /** As it is shipped, with the operator's own identity and the given roles. */
    public static String ofAllNamespaces() throws IOException {
        return withGivenRoles(Files.readString(Checkout.file(SHIPPED)));
    }

    /** @param entries what differs from the shipped entry, as YAML objects such as <code>{roles: [], regions: [eu-west-1]}</code>, by namespace */
    public static String of(Map<String, String> entries) throws IOException {
        ObjectNode trusting = Serialization.unmarshal(Files.readString(Checkout.file(SHIPPED)), ObjectNode.class);
        ObjectNode policy = trusting.objectNode();
        ObjectNode namespaces = policy.putObject("namespaces");
        entries.forEach((name, changes) -> namespaces.set(
                name, trusting.at("/namespaces/*").<ObjectNode>deepCopy().setAll((ObjectNode)
                        Serialization.unmarshal("---\n" + changes, JsonNode.class))));
        return withGivenRoles(policy.toString());
    }

    /** A policy whose roles have CloudFormation's role and a boundary, the given ones where it names none. */
    public static String withGivenRoles(String yaml) {
        ObjectNode policy = Serialization.unmarshal(yaml, ObjectNode.class);
        policy.path("namespaces").forEach(entry -> {
            ArrayNode roles = (ArrayNode) entry.path("roles");
            if (roles.isEmpty()) {
                roles.addObject();
            }
            roles.forEach(role -> complete((ObjectNode) role));
        });
        return policy.toString();
    }

    private static void complete(ObjectNode role) {
        complete(role, "cloudFormationRoleArn", GivenRoles.CLOUDFORMATION);
        complete(role, "permissionsBoundary", GivenRoles.BOUNDARY);
    }

    /** A shipped policy names those that {@code roles.yaml} makes. */
    private static void complete(ObjectNode role, String field, String given) {
        if (role.path(field).asText("${account}").contains("${account}")) {
            role.put(field, given);
        }
    }
}
