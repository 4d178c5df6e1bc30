// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * IAM's grammar of a policy that is attached to an identity, with IAM's texts. They are those that public test suites recorded from IAM; rules
 * about single services (which ARNs IAM and S3 have) are left out.
 */
final class PolicyGrammar {
    private static final Set<String> POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final String SYNTAX = "Syntax errors in policy.";

    private PolicyGrammar() {}

    /** @throws AwsException MalformedPolicyDocument */
    static void check(JsonNode policy) {
        require(knows(policy, POLICY), SYNTAX);
        require(!policy.has("Id") || policy.path("Id").isTextual(), SYNTAX);
        require(List.of("", "2008-10-17", "2012-10-17").contains(Members.text(policy, "Version")), SYNTAX);
        List<JsonNode> statements = listed(policy.path("Statement"));
        require(!statements.isEmpty(), SYNTAX);
        statements.forEach(PolicyGrammar::requireSyntax);
        Set<String> sids = new HashSet<>();
        statements.forEach(statement -> require(
                !statement.has("Sid") || sids.add(Members.text(statement, "Sid")),
                "Statement IDs (SID) in a single policy must be unique."));
        statements.forEach(PolicyGrammar::requireActions);
        statements.forEach(PolicyGrammar::requireResources);
    }

    /** AWS: a policy of its own must say the version; one within a role may leave it out. */
    static void requireVersion(JsonNode policy) {
        require(
                Members.text(policy, "Version").equals("2012-10-17"),
                "Policy document must be version 2012-10-17 or greater.");
    }

    private static void requireSyntax(JsonNode statement) {
        require(statement.isObject() && knows(statement, STATEMENT), SYNTAX);
        require(!statement.has("Sid") || statement.path("Sid").isTextual(), SYNTAX);
        require(!(statement.has("Action") && statement.has("NotAction")), SYNTAX);
        require(!(statement.has("Resource") && statement.has("NotResource")), SYNTAX);
        for (String member : List.of("Action", "NotAction", "Resource", "NotResource")) {
            require(listed(statement.path(member)).stream().allMatch(JsonNode::isTextual), SYNTAX);
        }
        require(!statement.has("Condition") || statement.path("Condition").isObject(), SYNTAX);
    }

    private static void requireActions(JsonNode statement) {
        List<JsonNode> actions = either(statement, "Action", "NotAction");
        require(!actions.isEmpty(), "Policy statement must contain actions.");
        for (JsonNode action : actions) {
            String[] parts = action.asText().split(":", -1);
            require(
                    action.asText().equals("*") || parts.length > 1,
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            require(parts.length <= 2, "Actions/Condition can contain only one colon.");
            require(parts[0].matches("[a-zA-Z0-9*?-]+"), "Vendor " + parts[0] + " is not valid");
        }
    }

    private static void requireResources(JsonNode statement) {
        List<JsonNode> resources = either(statement, "Resource", "NotResource");
        require(!resources.isEmpty(), "Policy statement must contain resources.");
        for (JsonNode each : resources) {
            String resource = each.asText();
            if (!resource.equals("*")) {
                require(resource.contains(":"), "Resource " + resource + " must be in ARN format or \"*\".");
                require(resource.split(":", -1).length > 5, "The policy failed legacy parsing");
            }
        }
    }

    private static List<JsonNode> either(JsonNode statement, String member, String opposite) {
        return listed(statement.path(statement.has(opposite) ? opposite : member));
    }

    private static List<JsonNode> listed(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    private static boolean knows(JsonNode structure, Set<String> members) {
        Set<String> names = new HashSet<>();
        structure.fieldNames().forEachRemaining(names::add);
        return members.containsAll(names);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw AwsException.of("MalformedPolicyDocument", message);
        }
    }
}
