// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An environment variable of a build as it is declared.
 * @param value itself, or the name of the parameter or secret that has it
 */
record BuildVariable(Type type, String value) {
    /** CodeBuild's types, all of them, with the sections of a buildspec's {@code env} that declare them. */
    enum Type {
        PLAINTEXT("variables"),
        PARAMETER_STORE("parameter-store"),
        SECRETS_MANAGER("secrets-manager");

        private final String section;

        Type(String section) {
            this.section = section;
        }

        String section() {
            return section;
        }
    }

    /** @throws AwsException for a type that CodeBuild does not have */
    static Map<String, BuildVariable> byName(JsonNode list) {
        Map<String, BuildVariable> variables = new LinkedHashMap<>();
        list.forEach(variable -> variables.put(
                Members.text(variable, "name"), new BuildVariable(type(variable), Members.text(variable, "value"))));
        return variables;
    }

    private static Type type(JsonNode variable) {
        String name = variable.path("type").asText(Type.PLAINTEXT.name());
        try {
            return Type.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw AwsException.notInSandbox(
                    "The environment variable " + Members.text(variable, "name") + " of type " + name);
        }
    }
}
