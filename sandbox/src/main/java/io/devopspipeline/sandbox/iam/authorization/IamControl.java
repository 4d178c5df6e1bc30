// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.Sessions.Session;
import io.devopspipeline.sandbox.wire.AwsService;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the control endpoint takes for IAM: {@code {"enforce": true}}, and {@code {"session": {…}}}, which gives an access key to a role as EKS Pod Identity does: with
 * transitive session tags, or of a role in another account with that role's policies.
 */
public record IamControl(Authorization authorization, Sessions sessions, Collection<AwsService> services) {
    private static final Set<String> MEMBERS = Set.of("enforce", "session");
    private static final Set<String> SESSION_MEMBERS =
            Set.of("accessKeyId", "roleArn", "sessionName", "transitiveTags", "policies");

    /** @throws IllegalArgumentException naming what is not understood */
    public void accept(ObjectNode body) {
        known(body, MEMBERS);
        if (body.has("enforce")) {
            authorization.enforce(body.path("enforce").asBoolean(), services);
        }
        if (body.get("session") instanceof ObjectNode session) {
            known(session, SESSION_MEMBERS);
            sessions.put(required(session, "accessKeyId"), session(session));
        }
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
                body.path("policies").valueStream().map(JsonNode::toString).toList());
    }

    private static String required(ObjectNode object, String name) {
        if (object.path(name).asText("").isEmpty()) {
            throw new IllegalArgumentException("a session needs \"" + name + "\"");
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
