// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.account.ServiceRoles.Use;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;

/** How other services read parameters: with GetParameters, and with a role that was passed to them. */
public record ParameterReader(Directory directory) {
    private static final int REGION = 3;

    /**
     * @param region where a parameter is that is named without ARN
     * @param name its name or ARN
     * @return its decrypted value; empty if there is no such parameter
     * @throws AwsException AccessDeniedException when the role may not read it
     */
    public Optional<String> value(Use role, String region, String name) {
        ObjectNode input = Json.object().put("WithDecryption", true);
        input.putArray("Names").add(name);
        String where = name.startsWith("arn:") ? name.split(":", -1)[REGION] : region;
        return directory
                .call(role, where, "ssm", "GetParameters", input)
                .path("Parameters")
                .valueStream()
                .map(parameter -> parameter.path("Value").asText())
                .findFirst();
    }
}
