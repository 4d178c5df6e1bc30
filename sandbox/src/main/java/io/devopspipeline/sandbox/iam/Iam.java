// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** AWS IAM: roles and their policies. */
public final class Iam implements AwsService {
    private final Roles roles;

    public Iam(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String apiName() {
        return "https://iam.amazonaws.com/doc/2010-05-08/";
    }

    @Override
    public Stream<String> inventory() {
        return roles.all().stream().map(Role::arn);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("GetRole", call -> Json.object().set("Role", view(role(call)))),
                Map.entry("ListRoles", this::list),
                Map.entry("CreateRole", this::create),
                Map.entry("DeleteRole", this::delete),
                Map.entry("PutRolePolicy", this::putPolicy),
                Map.entry("GetRolePolicy", this::getPolicy),
                Map.entry("DeleteRolePolicy", this::deletePolicy),
                Map.entry("ListRolePolicies", this::listPolicies),
                Map.entry("AttachRolePolicy", this::attach),
                Map.entry("DetachRolePolicy", this::detach),
                Map.entry("ListAttachedRolePolicies", this::listAttached));
    }

    private Role role(Call call) {
        return roles.require(call.input().path("RoleName").asText());
    }

    private ObjectNode list(Call call) {
        ArrayNode list = Json.array();
        roles.all().forEach(role -> list.add(view(role)));
        ObjectNode answer = Json.object();
        answer.set("Roles", list);
        return answer.put("IsTruncated", false);
    }

    private ObjectNode create(Call call) {
        ObjectNode input = call.input();
        Role role = roles.create(
                input.path("RoleName").asText(),
                input.path("Path").asText("/"),
                input.path("Description").asText(""),
                input.path("AssumeRolePolicyDocument").asText());
        return Json.object().set("Role", view(role));
    }

    private ObjectNode delete(Call call) {
        roles.delete(call.input().path("RoleName").asText());
        return Json.object();
    }

    private ObjectNode putPolicy(Call call) {
        role(call)
                .putPolicy(
                        call.input().path("PolicyName").asText(),
                        call.input().path("PolicyDocument").asText());
        return Json.object();
    }

    private ObjectNode getPolicy(Call call) {
        Role role = role(call);
        String name = call.input().path("PolicyName").asText();
        String document = role.policies().get(name);
        if (document == null) {
            throw new AwsException(404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
        }
        return Json.object()
                .put("RoleName", role.name)
                .put("PolicyName", name)
                .put("PolicyDocument", encoded(document));
    }

    private ObjectNode deletePolicy(Call call) {
        role(call).removePolicy(call.input().path("PolicyName").asText());
        return Json.object();
    }

    private ObjectNode listPolicies(Call call) {
        ObjectNode answer = Json.object();
        answer.set("PolicyNames", Json.MAPPER.valueToTree(role(call).policies().keySet()));
        return answer.put("IsTruncated", false);
    }

    private ObjectNode attach(Call call) {
        role(call).attach(call.input().path("PolicyArn").asText());
        return Json.object();
    }

    private ObjectNode detach(Call call) {
        role(call).detach(call.input().path("PolicyArn").asText());
        return Json.object();
    }

    private ObjectNode listAttached(Call call) {
        ArrayNode list = Json.array();
        role(call).attached().forEach(arn -> list.addObject()
                .put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                .put("PolicyArn", arn));
        ObjectNode answer = Json.object();
        answer.set("AttachedPolicies", list);
        return answer.put("IsTruncated", false);
    }

    private static ObjectNode view(Role role) {
        ObjectNode view = Json.object()
                .put("Path", role.path)
                .put("RoleName", role.name)
                .put("RoleId", role.id)
                .put("Arn", role.arn())
                .put("CreateDate", Json.iso(role.created))
                .put("AssumeRolePolicyDocument", encoded(role.trust()));
        return role.description.isEmpty() ? view : view.put("Description", role.description);
    }

    private static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
