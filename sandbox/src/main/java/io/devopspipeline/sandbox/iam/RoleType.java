// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::IAM::Role. Policies that a person attached by hand block its deletion. */
public record RoleType(Roles roles) implements ResourceType {
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::IAM::Role")
            .properties(
                    "RoleName",
                    "Path",
                    "Description",
                    "AssumeRolePolicyDocument.*",
                    "Policies.PolicyName",
                    "Policies.PolicyDocument.*",
                    "ManagedPolicyArns",
                    "PermissionsBoundary",
                    "MaxSessionDuration",
                    "Tags.*")
            .required("AssumeRolePolicyDocument")
            .createOnly("RoleName", "Path")
            .attributes("Arn", "RoleId");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.name("RoleName", 64);
        String path = request.properties().path("Path").asText("/");
        try {
            RoleTagKeys.check(request.mergedTags());
            configure(roles.create(name, path, trust(request.properties())), request);
        } catch (AwsException e) {
            throw failed(e);
        }
        return Begun.doneAfter(name, Duration.ofSeconds(15));
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        try {
            Role role = roles.require(physicalId);
            RoleTagKeys.check(request.mergedTags());
            removePolicies(role, previous);
            role.trust(trust(request.properties()));
            configure(role, request);
        } catch (AwsException e) {
            throw failed(e);
        }
        return Begun.doneAfter(physicalId, Duration.ofSeconds(10));
    }

    private static ResourceFailedException failed(AwsException e) {
        String code = e.code().equals("EntityAlreadyExists") ? "AlreadyExists" : "InvalidRequest";
        return new ResourceFailedException(new ResourceFailure(e.text(), "Iam", e.status(), code));
    }

    private static String trust(ObjectNode properties) {
        JsonNode trust = properties.path("AssumeRolePolicyDocument");
        return trust.isTextual() ? trust.asText() : trust.toString();
    }

    /** Every setting that the template has; one that it does not have goes back to AWS's default. */
    private static void configure(Role role, ResourceRequest request) {
        ObjectNode properties = request.properties();
        role.describe(properties.path("Description").asText(""));
        role.maxSessionDuration(properties.path("MaxSessionDuration").asInt(Role.DEFAULT_SESSION));
        role.permissionsBoundary(properties.path("PermissionsBoundary").asText(""));
        role.tags().replace(request.mergedTags());
        properties
                .path("Policies")
                .forEach(policy -> role.putPolicy(
                        policy.path("PolicyName").asText(),
                        policy.path("PolicyDocument").toString()));
        properties.path("ManagedPolicyArns").forEach(arn -> role.attach(arn.asText()));
    }

    private static void removePolicies(Role role, ObjectNode properties) {
        properties
                .path("Policies")
                .forEach(policy -> role.removePolicy(policy.path("PolicyName").asText()));
        properties.path("ManagedPolicyArns").forEach(arn -> role.detach(arn.asText()));
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        if (roles.exists(physicalId)) {
            removePolicies(roles.require(physicalId), request.properties());
            try {
                roles.delete(physicalId);
            } catch (AwsException e) {
                throw failed(e);
            }
        }
        return Begun.doneAfter(physicalId, Duration.ofSeconds(3));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return roles.exists(physicalId) ? new Reading.Live(properties(roles.require(physicalId))) : new Reading.Gone();
    }

    private static ObjectNode properties(Role role) {
        ObjectNode properties = Json.object()
                .put("RoleName", role.name())
                .put("Path", role.path())
                .put("Description", role.description())
                .put("MaxSessionDuration", role.maxSessionDuration());
        if (!role.permissionsBoundary().isEmpty()) {
            properties.put("PermissionsBoundary", role.permissionsBoundary());
        }
        properties.set("AssumeRolePolicyDocument", Json.parsed(role.trust()));
        ArrayNode policies = properties.putArray("Policies");
        role.policies()
                .forEach((name, document) ->
                        policies.addObject().put("PolicyName", name).set("PolicyDocument", Json.parsed(document)));
        ArrayNode attached = properties.putArray("ManagedPolicyArns");
        role.attached().forEach(attached::add);
        return properties;
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        Role role = roles.require(physicalId);
        return Json.object().put("Arn", role.arn()).put("RoleId", role.id());
    }
}
