// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
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
import java.time.Instant;
import java.util.Set;

/** AWS::CodeBuild::ReportGroup. */
public record ReportGroupType(ReportGroups groups, Account account) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(3);
    private static final int LONGEST = 128;
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::CodeBuild::ReportGroup")
            .properties("Name", "Type", "ExportConfig.ExportConfigType", "DeleteReports", "Tags.Key", "Tags.Value")
            .required("Type", "ExportConfig")
            .createOnly("Name", "Type")
            .attributes("Arn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.name("Name", LONGEST);
        String arn = ReportGroup.arn(request.region(), name);
        if (groups.find(arn).isPresent()) {
            throw new ResourceFailedException(
                    new ResourceFailure("Report group already exists: " + arn, "CodeBuild", 400, "AlreadyExists"));
        }
        return put(name, request, account.now());
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return groups.find(physicalId)
                .map(group -> put(group.name(), request, group.created()))
                .orElseThrow(() -> new ResourceFailedException(new ResourceFailure(
                        "Report group cannot be found: " + physicalId, "CodeBuild", 400, "NotFound")));
    }

    private Begun put(String name, ResourceRequest request, Instant created) {
        JsonNode properties = request.properties();
        ReportGroup group = new ReportGroup(request.region(), name, request.mergedTags(), created, account.now());
        return Begun.changing("CodeBuild", group.arn(), TAKES, () -> {
            only("type", properties.path("Type"), "TEST");
            only("export type", properties.path("ExportConfig").path("ExportConfigType"), "NO_EXPORT");
            if (name.length() < 2 || name.length() > LONGEST) {
                throw ReportGroupOperations.invalid("Invalid report group name: " + name);
            }
            groups.put(group);
        });
    }

    private static void only(String what, JsonNode value, String known) {
        if (!value.asText().equals(known)) {
            throw AwsException.notInSandbox("The " + what + " " + value.asText() + " of a report group");
        }
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        boolean withReports = request.properties().path("DeleteReports").asBoolean(false);
        return Begun.changing(
                "CodeBuild", physicalId, TAKES, () -> groups.find(physicalId).ifPresent(group -> {
                    ReportGroupOperations.checkEmpty(groups, group, withReports);
                    groups.remove(physicalId);
                }));
    }

    /** DeleteReports cannot be read. */
    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(groups.find(physicalId).map(group -> {
            ObjectNode view = group.view();
            view.retain("name", "type", "exportConfig", "tags");
            return (ObjectNode) Reading.asTemplate(view, Set.of());
        }));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Arn", physicalId);
    }
}
