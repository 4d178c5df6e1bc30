// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.account.ServiceRoles.Use;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;

/** How other services read secrets: with GetSecretValue, and with a role that was passed to them. */
public record SecretReader(Directory directory) {
    private static final String SERVICE = "secretsmanager";

    /**
     * @param region where a secret is that is named without ARN
     * @param reference the secret's name or ARN, and behind colons JSON key, version stage and version id
     * @return its value, or that of the JSON key; empty if it has no such key
     * @throws AwsException AccessDeniedException when the role may not read it, ResourceNotFoundException when it is not there
     */
    public Optional<String> value(Use role, String region, String reference) {
        SecretReference secret = SecretReference.of(reference);
        String where = secret.region(region);
        ObjectNode input = Json.object().put("SecretId", arn(role, where, secret.id()));
        put(input, "VersionStage", secret.versionStage());
        put(input, "VersionId", secret.versionId());
        String value = directory
                .call(role, where, SERVICE, "GetSecretValue", input)
                .path("SecretString")
                .asText();
        return secret.jsonKey().isEmpty() ? Optional.of(value) : member(value, secret.jsonKey());
    }

    /** IAM decides on the whole ARN, however a request names the secret. The id itself if there is no such secret. */
    private String arn(Use role, String region, String id) {
        try {
            return directory
                    .call(
                            role.service(),
                            region,
                            SERVICE,
                            "DescribeSecret",
                            Json.object().put("SecretId", id))
                    .path("ARN")
                    .asText();
        } catch (AwsException e) {
            return id;
        }
    }

    private static void put(ObjectNode input, String member, String value) {
        if (!value.isEmpty()) {
            input.put(member, value);
        }
    }

    /** A member that is no text is its JSON. */
    private static Optional<String> member(String value, String key) {
        try {
            JsonNode member = Json.MAPPER.readTree(value).path(key);
            return member.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(member.isTextual() ? member.asText() : member.toString());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
