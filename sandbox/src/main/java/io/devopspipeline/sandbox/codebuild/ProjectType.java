// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ApiTree;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** AWS::CodeBuild::Project. */
record ProjectType(Projects projects, Account account, BuildPermissions permissions) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(3);
    private static final ApiTree API =
            new ApiTree(Set.of(), Set.of("timeoutInMinutes"), Set.of("privilegedMode", "encryptionDisabled"));
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::CodeBuild::Project")
            .properties(
                    "Name",
                    "Description",
                    "ServiceRole",
                    "TimeoutInMinutes",
                    "Source.Type",
                    "Source.Location",
                    "Source.BuildSpec",
                    "Artifacts.Type",
                    "LogsConfig.CloudWatchLogs.Status",
                    "LogsConfig.CloudWatchLogs.GroupName",
                    "Environment.Type",
                    "Environment.ComputeType",
                    "Environment.Image",
                    "Environment.PrivilegedMode",
                    "Environment.EnvironmentVariables.Name",
                    "Environment.EnvironmentVariables.Value",
                    "Environment.EnvironmentVariables.Type",
                    "Cache.Type",
                    "Cache.Modes",
                    "VpcConfig.VpcId",
                    "VpcConfig.Subnets",
                    "VpcConfig.SecurityGroupIds",
                    "Tags.*")
            .required("ServiceRole", "Source", "Artifacts", "Environment")
            .createOnly("Name")
            .attributes("Arn", "Id");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("Name").asText(request.generatedName(150));
        if (projects.find(request.region(), name).isPresent()) {
            throw new ResourceFailedException(new ResourceFailure(
                    "Project already exists: " + Project.arn(request.region(), name),
                    "CodeBuild",
                    400,
                    "AlreadyExists"));
        }
        put(name, request, account.now());
        return Begun.doneAfter(name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        Optional<Project> before = projects.find(request.region(), physicalId);
        put(physicalId, request, before.map(Project::created).orElseGet(account::now));
        return Begun.doneAfter(physicalId, TAKES);
    }

    private void put(String name, ResourceRequest request, Instant created) {
        ObjectNode settings = API.of(request.properties());
        settings.remove(Set.of("name", "tags"));
        if (settings.get("source") instanceof ObjectNode source && source.has("buildSpec")) {
            source.set("buildspec", source.remove("buildSpec"));
        }
        projects.put(ResourceFailedException.translating("CodeBuild", () -> {
            Project project =
                    new Project(request.region(), name, settings, request.mergedTags(), created, account.now());
            permissions.checkTrust(project);
            return project;
        }));
    }

    /** AWS: a build that runs goes on. */
    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        projects.remove(request.region(), physicalId);
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(projects.find(region, physicalId).map(project -> {
            ObjectNode properties = (ObjectNode) Reading.asTemplate(project.view(), Set.of());
            if (properties.get("Source") instanceof ObjectNode source && source.has("Buildspec")) {
                source.set("BuildSpec", source.remove("Buildspec"));
            }
            return properties;
        }));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", Project.arn(region, physicalId)).put("Id", physicalId);
    }
}
