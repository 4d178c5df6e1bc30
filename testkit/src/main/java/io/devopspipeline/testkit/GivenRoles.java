// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * What an administrator has made in a playground's account before: CloudFormation's role and the boundary, with the policies of {@code deploy/aws}. The operator's IAM policy requires both.
 * They have names of their own, so that a test can deploy {@code roles.yaml}, too.
 */
public final class GivenRoles {
    public static final String CLOUDFORMATION = "arn:aws:iam::123456789012:role/devops-pipeline-cloudformation-given";
    public static final String BOUNDARY = "arn:aws:iam::123456789012:policy/devops-pipeline-boundary-given";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"Service": "cloudformation.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

    private GivenRoles() {}

    /** @return what the sandbox's control endpoint for IAM takes */
    static String body() throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("policies").addObject().put("name", name(BOUNDARY)).set("document", document("boundary-policy"));
        ObjectNode role = body.putArray("roles").addObject().put("name", name(CLOUDFORMATION));
        role.set("trust", JSON.readTree(TRUST));
        role.putArray("policies")
                .add(document("cloudformation-delivery-policy"))
                .add(document("cloudformation-service-policy"));
        return body.toString();
    }

    private static String name(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }

    private static JsonNode document(String file) {
        try {
            return JSON.readTree(Files.readString(Checkout.file("deploy/aws/" + file + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
