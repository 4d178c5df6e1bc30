// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.Permissions;
import io.devopspipeline.crd.spec.Statement;
import org.jspecify.annotations.Nullable;

/** What the app may do, in the role of the tasks. The role has the permissions boundary, whatever is here. */
final class AppPermissions {
    /** IAM: the inline policies of a role have at most 10,240 characters. That of ECS Exec takes some of them. */
    private static final int CHARACTERS_MAX = 9_000;

    private static final String FIELD = "spec.service.permissions";

    private AppPermissions() {}

    static void fill(ObjectNode role, @Nullable Permissions permissions) {
        if (permissions == null) {
            return;
        }
        if (!permissions.policyArns().isEmpty()) {
            role.set("ManagedPolicyArns", Literal.sorted(FIELD, permissions.policyArns()));
        }
        if (!permissions.statements().isEmpty()) {
            ((ArrayNode) role.get("Policies")).add(policy(role, permissions));
        }
    }

    private static ObjectNode policy(ObjectNode role, Permissions permissions) {
        ObjectNode policy = role.objectNode().put("PolicyName", "app");
        ObjectNode document = policy.putObject("PolicyDocument").put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        permissions.statements().forEach(statement -> statements.add(statement(role, statement)));
        if (document.toString().length() > CHARACTERS_MAX) {
            throw new InvalidSpecException(FIELD + ".statements have more than " + CHARACTERS_MAX
                    + " characters as a policy, which do not fit into an IAM role. Remove some, or put them into managed policies and name"
                    + " those in " + FIELD + ".policyArns.");
        }
        return policy;
    }

    private static ObjectNode statement(ObjectNode role, Statement statement) {
        ObjectNode allow = role.objectNode().put("Effect", "Allow");
        allow.set("Action", Literal.list(FIELD, statement.actions()));
        allow.set("Resource", Literal.list(FIELD, statement.resources()));
        return allow;
    }
}
