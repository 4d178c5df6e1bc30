// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Roles themselves: creation, settings, trust, tags. */
final class RoleOperations {
    private static final Map<String, String> SERVICE_LINKED = Map.of(
            "ecs.amazonaws.com", "AWSServiceRoleForECS",
            "ecs.application-autoscaling.amazonaws.com", "AWSServiceRoleForApplicationAutoScaling_ECSService",
            "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing");
    private static final String SERVICE_TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"%s\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final Roles roles;

    RoleOperations(Roles roles) {
        this.roles = roles;
    }

    Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("CreateRole", this::create),
                Map.entry("CreateServiceLinkedRole", this::createServiceLinked),
                Map.entry("GetRole", this::get),
                Map.entry("ListRoles", this::list),
                Map.entry("DeleteRole", this::delete),
                Map.entry("UpdateRole", this::update),
                Map.entry("UpdateRoleDescription", this::updateDescription),
                Map.entry("UpdateAssumeRolePolicy", this::updateTrust),
                Map.entry("PutRolePermissionsBoundary", this::putBoundary),
                Map.entry("DeleteRolePermissionsBoundary", this::deleteBoundary),
                Map.entry("TagRole", this::tag),
                Map.entry("UntagRole", this::untag),
                Map.entry("ListRoleTags", this::listTags),
                Map.entry("ListInstanceProfilesForRole", this::listInstanceProfiles));
    }

    private Role role(Call call) {
        return roles.require(Members.text(call.input(), "RoleName"));
    }

    private ObjectNode create(Call call) {
        Members.known(
                call,
                "RoleName",
                "Path",
                "AssumeRolePolicyDocument",
                "Description",
                "MaxSessionDuration",
                "PermissionsBoundary",
                "Tags");
        JsonNode input = call.input();
        Map<String, String> tags = Members.tags(input.path("Tags"), "Key", "Value");
        RoleTagKeys.check(tags);
        Role role = roles.create(
                Members.text(input, "RoleName"),
                input.path("Path").asText("/"),
                Members.text(input, "AssumeRolePolicyDocument"));
        configure(role, input);
        role.permissionsBoundary(Members.text(input, "PermissionsBoundary"));
        role.tag(tags);
        return Json.object().set("Role", view(role));
    }

    /** The role that a service has for itself: of ECS, its scaling and its load balancers. */
    private ObjectNode createServiceLinked(Call call) {
        Members.known(call, "AWSServiceName", "Description");
        String service = Members.text(call.input(), "AWSServiceName");
        String name = SERVICE_LINKED.get(service);
        if (name == null) {
            throw AwsException.notInSandbox("The service-linked role of " + service);
        }
        if (roles.exists(name)) {
            throw AwsException.of(
                    "InvalidInput",
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        Role role = roles.create(name, "/aws-service-role/" + service + "/", SERVICE_TRUST.formatted(service));
        role.describe(Members.text(call.input(), "Description"));
        return Json.object().set("Role", view(role));
    }

    /** What the input does not say stays as it is. */
    private static void configure(Role role, JsonNode input) {
        if (input.has("MaxSessionDuration")) {
            role.maxSessionDuration(input.path("MaxSessionDuration").asInt());
        }
        if (input.has("Description")) {
            role.describe(Members.text(input, "Description"));
        }
    }

    private ObjectNode get(Call call) {
        Members.known(call, "RoleName");
        return Json.object().set("Role", view(roles.read(Members.text(call.input(), "RoleName"), call.caller())));
    }

    private ObjectNode list(Call call) {
        Members.known(call, "PathPrefix", "Marker", "MaxItems");
        String prefix = call.input().path("PathPrefix").asText("/");
        List<ObjectNode> found = roles.all().stream()
                .filter(role -> role.path().startsWith(prefix))
                .map(RoleOperations::listed)
                .toList();
        return IamPage.answer(call, "Roles", found);
    }

    /** Listing leaves out what is looked up for one role alone. */
    private static ObjectNode listed(Role role) {
        ObjectNode view = view(role);
        view.remove(List.of("Tags", "PermissionsBoundary", "RoleLastUsed"));
        return view;
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "RoleName");
        roles.delete(Members.text(call.input(), "RoleName"));
        return Json.object();
    }

    private ObjectNode update(Call call) {
        Members.known(call, "RoleName", "Description", "MaxSessionDuration");
        configure(role(call), call.input());
        return Json.object();
    }

    private ObjectNode updateDescription(Call call) {
        Members.known(call, "RoleName", "Description");
        Role role = role(call);
        configure(role, call.input());
        return Json.object().set("Role", view(role));
    }

    private ObjectNode updateTrust(Call call) {
        Members.known(call, "RoleName", "PolicyDocument");
        role(call).trust(Members.text(call.input(), "PolicyDocument"));
        return Json.object();
    }

    private ObjectNode putBoundary(Call call) {
        Members.known(call, "RoleName", "PermissionsBoundary");
        role(call).permissionsBoundary(Members.text(call.input(), "PermissionsBoundary"));
        return Json.object();
    }

    private ObjectNode deleteBoundary(Call call) {
        Members.known(call, "RoleName");
        role(call).permissionsBoundary("");
        return Json.object();
    }

    private ObjectNode tag(Call call) {
        Members.known(call, "RoleName", "Tags");
        role(call).tag(Members.tags(call.input().path("Tags"), "Key", "Value"));
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Members.known(call, "RoleName", "TagKeys");
        role(call).untag(Members.strings(call.input().path("TagKeys")));
        return Json.object();
    }

    private ObjectNode listTags(Call call) {
        Members.known(call, "RoleName", "Marker", "MaxItems");
        return IamPage.answer(
                call,
                "Tags",
                role(call).tags().list("Key", "Value").valueStream().toList());
    }

    private ObjectNode listInstanceProfiles(Call call) {
        Members.known(call, "RoleName", "Marker", "MaxItems");
        var _ = role(call);
        return IamPage.answer(call, "InstanceProfiles", List.of());
    }

    private static ObjectNode view(Role role) {
        ObjectNode view = Json.object()
                .put("Path", role.path())
                .put("RoleName", role.name())
                .put("RoleId", role.id())
                .put("Arn", role.arn())
                .put("CreateDate", Json.iso(role.created()))
                .put("AssumeRolePolicyDocument", encoded(role.trust()))
                .put("MaxSessionDuration", role.maxSessionDuration());
        if (!role.description().isEmpty()) {
            view.put("Description", role.description());
        }
        if (!role.permissionsBoundary().isEmpty()) {
            view.putObject("PermissionsBoundary")
                    .put("PermissionsBoundaryType", "Policy")
                    .put("PermissionsBoundaryArn", role.permissionsBoundary());
        }
        if (!role.tags().isEmpty()) {
            view.set("Tags", role.tags().list("Key", "Value"));
        }
        view.putObject("RoleLastUsed");
        return view;
    }

    /** Policies travel encoded as in a URL. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
