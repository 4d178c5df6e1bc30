// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;
import java.util.regex.Pattern;

/** A role's inline policies and the managed ones that are attached to it. */
final class RolePolicyOperations {
    private static final Pattern POLICY_ARN = Pattern.compile("arn:aws[a-z-]*:iam::(aws|\\d{12}):policy/.+");

    private final Roles roles;

    RolePolicyOperations(Roles roles) {
        this.roles = roles;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutRolePolicy", this::put,
                "GetRolePolicy", this::get,
                "DeleteRolePolicy", this::delete,
                "ListRolePolicies", this::list,
                "AttachRolePolicy", this::attach,
                "DetachRolePolicy", this::detach,
                "ListAttachedRolePolicies", this::listAttached);
    }

    private Role role(Call call) {
        return roles.require(Members.text(call.input(), "RoleName"));
    }

    private ObjectNode put(Call call) {
        Members.known(call, "RoleName", "PolicyName", "PolicyDocument");
        role(call).putPolicy(Members.text(call.input(), "PolicyName"), Members.text(call.input(), "PolicyDocument"));
        return Json.object();
    }

    private ObjectNode get(Call call) {
        Members.known(call, "RoleName", "PolicyName");
        String name = policy(call);
        return Json.object()
                .put("RoleName", role(call).name())
                .put("PolicyName", name)
                .put(
                        "PolicyDocument",
                        RoleOperations.encoded(role(call).policies().getOrDefault(name, "")));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "RoleName", "PolicyName");
        role(call).removePolicy(policy(call));
        return Json.object();
    }

    /** The name of an inline policy that is there. */
    private String policy(Call call) {
        String name = Members.text(call.input(), "PolicyName");
        if (!role(call).policies().containsKey(name)) {
            throw new AwsException(404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
        }
        return name;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "RoleName", "Marker", "MaxItems");
        return IamPage.answer(
                call,
                "PolicyNames",
                role(call).policies().keySet().stream().map(TextNode::valueOf).toList());
    }

    private ObjectNode attach(Call call) {
        Members.known(call, "RoleName", "PolicyArn");
        String arn = Members.text(call.input(), "PolicyArn");
        if (!POLICY_ARN.matcher(arn).matches()) {
            throw AwsException.of("InvalidInput", "ARN " + arn + " is not valid.");
        }
        role(call).attach(arn);
        return Json.object();
    }

    private ObjectNode detach(Call call) {
        Members.known(call, "RoleName", "PolicyArn");
        String arn = Members.text(call.input(), "PolicyArn");
        if (!role(call).attached().contains(arn)) {
            throw new AwsException(404, "NoSuchEntity", "Policy " + arn + " was not found.");
        }
        role(call).detach(arn);
        return Json.object();
    }

    private ObjectNode listAttached(Call call) {
        Members.known(call, "RoleName", "PathPrefix", "Marker", "MaxItems");
        String prefix = call.input().path("PathPrefix").asText("/");
        return IamPage.answer(
                call,
                "AttachedPolicies",
                role(call).attached().stream()
                        .filter(arn -> arn.substring(arn.indexOf(":policy/") + ":policy".length())
                                .startsWith(prefix))
                        .map(arn -> Json.object()
                                .put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                                .put("PolicyArn", arn))
                        .toList());
    }
}
