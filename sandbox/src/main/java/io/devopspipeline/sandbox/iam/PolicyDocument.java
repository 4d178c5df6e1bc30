// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.iam.evaluation.MalformedPolicyException;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;

/** What IAM checks of a policy's text before it keeps it. */
final class PolicyDocument {
    private PolicyDocument() {}

    /** @throws AwsException MalformedPolicyDocument */
    static void check(String document) {
        try {
            JsonNode policy = Json.MAPPER.readTree(document);
            if (!policy.isObject() || !policy.path("Statement").isContainerNode()) {
                throw malformed("Syntax errors in policy.");
            }
            var _ = Policy.of("", policy);
        } catch (MalformedPolicyException e) {
            throw malformed(String.valueOf(e.getMessage()));
        } catch (JsonProcessingException _) {
            throw malformed("This policy contains invalid Json");
        }
    }

    /** The same for a policy of an identity, which says which actions on which resources. */
    static void checkOfIdentity(String document) {
        check(document);
        PolicyGrammar.check(Json.parsed(document));
    }

    /** The same for a policy of its own, which must say its version, too. */
    static void checkManaged(String document) {
        checkOfIdentity(document);
        PolicyGrammar.requireVersion(Json.parsed(document));
    }

    private static AwsException malformed(String message) {
        return AwsException.of("MalformedPolicyDocument", message);
    }

    /** As IAM counts: white space is free. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }
}
