// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.operator.policy.Policies;
import io.devopspipeline.operator.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The policies of {@code deploy/aws} in a sandbox: the operator's role has its own, CloudFormation's role those for CloudFormation, and there is the boundary. So nothing can stand in
 * for a permission that is missing in the operator's own policies.
 */
final class ShippedPolicies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("../deploy/aws");
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"Service": "cloudformation.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

    private ShippedPolicies() {}

    /** The operator's policy with the two ARNs that the shipped IAM policies require. */
    static Policy ofOperator() {
        return Policies.trusting("""
                {cloudFormationRoleArn: "arn:aws:iam::123456789012:role/devops-pipeline-cloudformation",
                 permissionsBoundary: "arn:aws:iam::123456789012:policy/devops-pipeline-boundary"}""");
    }

    /** @return what the sandbox's control endpoint takes to enforce IAM, and to give an access key the operator's role */
    static String enforcedFor(String accessKeyId) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("enforce", true);
        body.putObject("session")
                .put("accessKeyId", accessKeyId)
                .put("roleArn", "arn:aws:iam::123456789012:role/hub")
                .putArray("policies")
                .add(document("operator-policy.json"))
                .add(document("drift-policy.json"));
        body.putArray("policies")
                .addObject()
                .put("name", "devops-pipeline-boundary")
                .set("document", document("boundary-policy.json"));
        ObjectNode role = body.putArray("roles").addObject().put("name", "devops-pipeline-cloudformation");
        role.set("trust", JSON.readTree(TRUST));
        role.putArray("policies")
                .add(document("cloudformation-delivery-policy.json"))
                .add(document("cloudformation-service-policy.json"));
        return body.toString();
    }

    private static JsonNode document(String file) throws IOException {
        return JSON.readTree(Files.readString(FOLDER.resolve(file)));
    }
}
