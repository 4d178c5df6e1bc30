// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.iam.ManagedPolicies;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.Sessions.Session;
import io.devopspipeline.sandbox.wire.AwsService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the control endpoint takes for IAM: {@code {"enforce": true}}, and {@code {"session": {…}}}, which gives an access key to a role as EKS Pod Identity does: with
 * transitive session tags, or of a role in another account with that role's policies. {@code {"policies": [{"name", "document"}], "roles": [{"name", "trust", "policies"}]}}
 * makes what an administrator has made before; it is no part of the inventory.
 */
public record IamControl(
        Authorization authorization,
        Roles roles,
        ManagedPolicies managedPolicies,
        Sessions sessions,
        Collection<AwsService> services) {
    private static final Set<String> MEMBERS = Set.of("enforce", "session", "policies", "roles");
    private static final Set<String> POLICY_MEMBERS = Set.of("name", "document");
    private static final Set<String> ROLE_MEMBERS = Set.of("name", "trust", "policies");
    private static final Set<String> SESSION_MEMBERS =
            Set.of("accessKeyId", "roleArn", "sessionName", "transitiveTags", "policies");

    /** @throws IllegalArgumentException naming what is not understood */
    public void accept(ObjectNode body) {
        known(body, MEMBERS);
        objects(body, "policies", POLICY_MEMBERS)
                .forEach(policy -> managedPolicies.give(
                        required(policy, "name"), policy.path("document").toString()));
        objects(body, "roles", ROLE_MEMBERS).forEach(this::give);
        if (body.has("enforce")) {
            authorization.enforce(body.path("enforce").asBoolean(), services);
        }
        if (body.get("session") instanceof ObjectNode session) {
            known(session, SESSION_MEMBERS);
            sessions.put(required(session, "accessKeyId"), session(session));
        }
    }

    /** Its policies are managed and attached, as in {@code roles.yaml}: they are too long for the inline policies of one role. */
    private void give(ObjectNode role) {
        String name = required(role, "name");
        List<String> documents = documents(role);
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            arns.add(managedPolicies.give(name + "-policy-" + i, documents.get(i)));
        }
        roles.give(name, role.path("trust").toString(), arns);
    }

    private static Session session(ObjectNode body) {
        Map<String, String> tags = new HashMap<>();
        body.path("transitiveTags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return new Session(
                required(body, "roleArn"),
                body.path("sessionName").asText("session"),
                "AROA" + Integer.toHexString(required(body, "roleArn").hashCode()),
                Instant.MAX,
                "",
                tags,
                List.copyOf(tags.keySet()),
                documents(body));
    }

    private static List<String> documents(ObjectNode body) {
        return body.path("policies").valueStream().map(JsonNode::toString).toList();
    }

    private static List<ObjectNode> objects(ObjectNode body, String name, Set<String> members) {
        List<ObjectNode> objects = body.path(name)
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
        objects.forEach(object -> known(object, members));
        return objects;
    }

    private static String required(ObjectNode object, String name) {
        if (object.path(name).asText("").isEmpty()) {
            throw new IllegalArgumentException("it needs \"" + name + "\"");
        }
        return object.path(name).asText();
    }

    private static void known(ObjectNode object, Set<String> members) {
        object.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw new IllegalArgumentException("unknown member \"" + name + "\"");
            }
        });
    }
}
