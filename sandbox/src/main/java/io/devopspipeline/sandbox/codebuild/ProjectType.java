package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Set;

/** AWS::CodeBuild::Project, for builds in a pipeline. */
public final class ProjectType implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(3);
    private static final ResourceSchema SCHEMA = new ResourceSchema(
            "AWS::CodeBuild::Project",
            Set.of(
                    "Name",
                    "Description",
                    "ServiceRole",
                    "TimeoutInMinutes",
                    "Source.Type",
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
                    "Tags.*"),
            Set.of("ServiceRole", "Source", "Artifacts", "Environment"),
            Set.of("Name"),
            Set.of("Arn", "Id"));

    private final CodeBuild codeBuild;

    public ProjectType(CodeBuild codeBuild) {
        this.codeBuild = codeBuild;
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("Name").asText(request.generatedName(150));
        if (codeBuild.exists(request.region(), name)) {
            throw new ResourceFailedException(
                    new ResourceFailure("Project already exists: " + name, "CodeBuild", 400, "AlreadyExists"));
        }
        codeBuild.put(request.region(), name, request.properties());
        return Begun.doneAfter(name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        codeBuild.put(request.region(), physicalId, request.properties());
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        codeBuild.remove(request.region(), physicalId);
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object()
                .put("Arn", Account.arn("codebuild", region, "project/" + physicalId))
                .put("Id", physicalId);
    }
}
