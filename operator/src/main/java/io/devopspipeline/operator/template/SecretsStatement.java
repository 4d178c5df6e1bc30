// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.Secret;
import java.util.List;

/**
 * The statement of the execution role's policy that lets ECS read the secrets. IAM does not know the JSON key, version stage and version id that ECS takes behind a
 * secret's name: the statement has the ARN without them.
 */
final class SecretsStatement {
    /** IAM: the inline policies of a role have at most 10,240 characters. The rest of the policy takes some of them. */
    private static final int CHARACTERS_MAX = 8_000;

    private static final int SECRET_PARTS = 7;

    private SecretsStatement() {}

    static ObjectNode of(List<Secret> secrets) {
        List<String> arns = secrets.stream()
                .map(secret -> resource(secret.valueFrom()))
                .distinct()
                .sorted()
                .toList();
        if (arns.stream().mapToInt(String::length).sum() > CHARACTERS_MAX) {
            throw new InvalidSpecException("The ARNs in spec.service.secrets have more than " + CHARACTERS_MAX
                    + " characters in all, which do not fit into the policy of an IAM role. Remove some, or put several"
                    + " values into one secret as JSON keys.");
        }
        ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", "Allow");
        statement.putArray("Action").add("secretsmanager:GetSecretValue").add("ssm:GetParameters");
        ArrayNode resources = statement.putArray("Resource");
        arns.forEach(resources::add);
        return statement;
    }

    private static String resource(String valueFrom) {
        String[] parts = valueFrom.split(":");
        return parts.length > SECRET_PARTS && parts[2].equals("secretsmanager")
                ? String.join(":", List.of(parts).subList(0, SECRET_PARTS))
                : valueFrom;
    }
}
