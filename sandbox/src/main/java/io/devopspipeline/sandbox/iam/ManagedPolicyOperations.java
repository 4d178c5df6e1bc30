// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;
import java.util.stream.Stream;

/** Managed policies by themselves. Each has one version, v1: a policy is changed by its stack or made again. */
final class ManagedPolicyOperations {
    private static final String VERSION = "v1";

    private final ManagedPolicies policies;

    ManagedPolicyOperations(ManagedPolicies policies) {
        this.policies = policies;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreatePolicy", this::create,
                "GetPolicy", this::get,
                "GetPolicyVersion", this::getVersion,
                "ListPolicies", this::list,
                "DeletePolicy", this::delete);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "PolicyName", "Path", "PolicyDocument", "Description");
        String document = Members.text(call.input(), "PolicyDocument");
        String arn = policies.create(
                call.input().path("Path").asText("/"),
                Members.text(call.input(), "PolicyName"),
                Members.text(call.input(), "Description"),
                document);
        return Json.object().set("Policy", view(arn));
    }

    private ObjectNode get(Call call) {
        Members.known(call, "PolicyArn");
        return Json.object().set("Policy", view(require(call)));
    }

    private ObjectNode getVersion(Call call) {
        Members.known(call, "PolicyArn", "VersionId");
        String document = policies.document(require(call)).orElseThrow();
        String asked = Members.text(call.input(), "VersionId");
        if (!asked.equals(VERSION)) {
            throw new AwsException(
                    404,
                    "NoSuchEntity",
                    "Policy " + Members.text(call.input(), "PolicyArn") + " version " + asked
                            + " does not exist or is not attachable.");
        }
        ObjectNode version = Json.object()
                .put("Document", RoleOperations.encoded(document))
                .put("VersionId", VERSION)
                .put("IsDefaultVersion", true);
        return Json.object().set("PolicyVersion", version);
    }

    /** Of AWS's own policies, those that the sandbox knows. */
    private ObjectNode list(Call call) {
        Members.known(call, "Scope", "Marker", "MaxItems");
        Stream<String> arns =
                switch (call.input().path("Scope").asText("All")) {
                    case "Local" -> policies.arns();
                    case "AWS" -> policies.awsArns();
                    default -> Stream.concat(policies.arns(), policies.awsArns());
                };
        return IamPage.answer(call, "Policies", arns.map(this::view).toList());
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "PolicyArn");
        policies.delete(require(call));
        return Json.object();
    }

    private String require(Call call) {
        String arn = Members.text(call.input(), "PolicyArn");
        if (policies.document(arn).isEmpty()) {
            throw new AwsException(404, "NoSuchEntity", "Policy " + arn + " does not exist or is not attachable.");
        }
        return arn;
    }

    private ObjectNode view(String arn) {
        ObjectNode view = Json.object()
                .put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                .put("Path", arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1))
                .put("Arn", arn)
                .put("DefaultVersionId", VERSION)
                .put("IsAttachable", true);
        String description = policies.description(arn);
        return description.isEmpty() ? view : view.put("Description", description);
    }
}
