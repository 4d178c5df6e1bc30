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
import java.util.Set;

/** AWS::IAM::Role. Policies that a person attached by hand block its deletion. */
public final class RoleType implements ResourceType {
    private static final ResourceSchema SCHEMA = new ResourceSchema(
            "AWS::IAM::Role",
            Set.of(
                    "RoleName",
                    "Path",
                    "Description",
                    "AssumeRolePolicyDocument.*",
                    "Policies.PolicyName",
                    "Policies.PolicyDocument.*",
                    "ManagedPolicyArns",
                    "PermissionsBoundary",
                    "MaxSessionDuration",
                    "Tags.*"),
            Set.of("AssumeRolePolicyDocument"),
            Set.of("RoleName", "Path"),
            Set.of("Arn", "RoleId"));

    private final Roles roles;

    public RoleType(Roles roles) {
        this.roles = roles;
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        ObjectNode properties = request.properties();
        String name = properties.path("RoleName").asText(request.generatedName(64));
        try {
            Role role = roles.create(
                    name,
                    properties.path("Path").asText("/"),
                    properties.path("Description").asText(""),
                    "{}");
            configure(role, properties);
        } catch (AwsException e) {
            throw new ResourceFailedException(new ResourceFailure(e.text(), "Iam", e.status(), "AlreadyExists"));
        }
        return Begun.doneAfter(name, Duration.ofSeconds(15));
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        Role role = roles.require(physicalId);
        previous.path("Policies")
                .forEach(policy -> role.removePolicy(policy.path("PolicyName").asText()));
        previous.path("ManagedPolicyArns").forEach(arn -> role.detach(arn.asText()));
        configure(role, request.properties());
        return Begun.doneAfter(physicalId, Duration.ofSeconds(10));
    }

    private static void configure(Role role, ObjectNode properties) {
        JsonNode trust = properties.path("AssumeRolePolicyDocument");
        role.setTrust(trust.isTextual() ? trust.asText() : trust.toString());
        properties
                .path("Policies")
                .forEach(policy -> role.putPolicy(
                        policy.path("PolicyName").asText(),
                        policy.path("PolicyDocument").toString()));
        properties.path("ManagedPolicyArns").forEach(arn -> role.attach(arn.asText()));
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        if (roles.exists(physicalId)) {
            Role role = roles.require(physicalId);
            request.properties()
                    .path("Policies")
                    .forEach(policy ->
                            role.removePolicy(policy.path("PolicyName").asText()));
            request.properties().path("ManagedPolicyArns").forEach(arn -> role.detach(arn.asText()));
            try {
                roles.delete(physicalId);
            } catch (AwsException e) {
                throw new ResourceFailedException(new ResourceFailure(e.text(), "Iam", e.status(), "InvalidRequest"));
            }
        }
        return Begun.doneAfter(physicalId, Duration.ofSeconds(3));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return roles.exists(physicalId) ? new Reading.Live(properties(roles.require(physicalId))) : new Reading.Gone();
    }

    private static ObjectNode properties(Role role) {
        ObjectNode properties = Json.object().put("RoleName", role.name).put("Path", role.path);
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
        return Json.object().put("Arn", role.arn()).put("RoleId", role.id);
    }
}
