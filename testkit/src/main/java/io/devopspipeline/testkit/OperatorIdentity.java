// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Who the operator is in a playground's AWS account: a role that has the operator's policies of {@code deploy/aws} and nothing else. */
public final class OperatorIdentity {
    /** The account does not hold this role, so that nothing of it is left there. */
    public static final String ROLE = "arn:aws:iam::123456789012:role/hub";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUE = "devopspipeline-events-";
    private static final List<String> OWN = List.of("operator-policy.json", "drift-policy.json");

    private OperatorIdentity() {}

    /** @return what the sandbox's control endpoint for IAM takes, to give the role to an access key @param installation whose queue of events it reads */
    static String session(String accessKeyId, String installation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode policies = body.putObject("session")
                .put("accessKeyId", accessKeyId)
                .put("roleArn", ROLE)
                .put("sessionName", accessKeyId)
                .putArray("policies");
        for (String file : OWN) {
            policies.add(document(file, installation));
        }
        return body.toString();
    }

    private static JsonNode document(String file, String installation) {
        try {
            return JSON.readTree(Files.readString(Checkout.file("deploy/aws/" + file))
                    .replace(QUEUE + "default", QUEUE + installation));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
