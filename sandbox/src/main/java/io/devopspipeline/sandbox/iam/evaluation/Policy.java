// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A policy document that was read. @param name what it is called where it is attached */
public record Policy(String name, List<Statement> statements) {
    /** Allows everything: what an administrator has. */
    public static final Policy ADMINISTRATOR_ACCESS = new Policy(
            "AdministratorAccess",
            List.of(new Statement(
                    "1", Effect.ALLOW, Optional.empty(), Listed.EVERYTHING, Listed.EVERYTHING, List.of())));

    /** @throws MalformedPolicyException when IAM would not accept the document */
    public static Policy of(String name, JsonNode document) {
        return new PolicyReader(name).read(document);
    }

    Optional<Statement> first(Effect effect, Request request) {
        return statements.stream()
                .filter(statement -> statement.effect() == effect && statement.appliesTo(request))
                .findFirst();
    }

    /** Of a resource-based policy: only the statements that are about the principal. */
    List<Statement> about(Effect effect, Request request) {
        return statements.stream()
                .filter(statement -> statement.effect() == effect
                        && statement.grant(request.principal()) != Grant.NONE
                        && statement.appliesTo(request))
                .toList();
    }
}
