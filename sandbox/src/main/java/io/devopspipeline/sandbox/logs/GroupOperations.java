// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Log groups: creation, settings, tags, listing. */
final class GroupOperations {
    private static final int MOST_LISTED = 50;
    private static final List<String> CLASSES = List.of("STANDARD", "INFREQUENT_ACCESS");
    private static final Set<Integer> RETENTION_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final LogGroups groups;

    GroupOperations(LogGroups groups) {
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateLogGroup", this::create,
                "DeleteLogGroup", this::delete,
                "DescribeLogGroups", this::describe,
                "PutRetentionPolicy", this::putRetention,
                "DeleteRetentionPolicy", this::deleteRetention);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "logGroupName", "logGroupClass", "tags");
        String name = LogInput.groupName(call.input());
        LogGroup group = groups.create(call.region(), name, LogInput.oneOf(call.input(), "logGroupClass", CLASSES));
        group.tags().add(Spelling.MAP.read(call.input()));
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "logGroupName");
        groups.delete(call.region(), groups.named(call).name());
        return Json.object();
    }

    private ObjectNode putRetention(Call call) {
        Members.known(call, "logGroupName", "retentionInDays");
        LogGroup group = groups.named(call);
        int days = call.input().path("retentionInDays").asInt();
        if (!RETENTION_DAYS.contains(days)) {
            throw LogInput.invalid(
                    Integer.toString(days),
                    "retentionInDays",
                    "Member must satisfy enum value set: "
                            + RETENTION_DAYS.stream().sorted().toList());
        }
        group.retain(days);
        return Json.object();
    }

    private ObjectNode deleteRetention(Call call) {
        Members.known(call, "logGroupName");
        groups.named(call).retain(0);
        return Json.object();
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "logGroupNamePrefix", "logGroupNamePattern", "logGroupClass", "limit", "nextToken");
        String prefix = Members.text(call.input(), "logGroupNamePrefix");
        String pattern = Members.text(call.input(), "logGroupNamePattern").toLowerCase(Locale.ROOT);
        if (!prefix.isEmpty() && !pattern.isEmpty()) {
            throw LogInput.invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        String wanted = Members.text(call.input(), "logGroupClass");
        List<ObjectNode> found = groups.in(call.region())
                .filter(group -> group.name().startsWith(prefix))
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(pattern))
                .filter(group -> wanted.isEmpty() || wanted.equals(group.logGroupClass()))
                .map(GroupOperations::view)
                .toList();
        return Page.of(call, found, "nextToken", LogInput.limit(call.input(), MOST_LISTED))
                .answer("logGroups", "nextToken");
    }

    private static ObjectNode view(LogGroup group) {
        ObjectNode view = Json.object()
                .put("logGroupName", group.name())
                .put("creationTime", group.created().toEpochMilli())
                .put("metricFilterCount", 0)
                .put("arn", group.arn() + ":*")
                .put("storedBytes", 0)
                .put("logGroupClass", group.logGroupClass())
                .put("logGroupArn", group.arn());
        return group.retentionDays() > 0 ? view.put("retentionInDays", group.retentionDays()) : view;
    }

    /** The tags of the group that an ARN names. */
    Tags tags(Call call, String arn) {
        return groups.in(call.region())
                .filter(group -> arn.equals(group.arn()) || arn.equals(group.arn() + ":*"))
                .findFirst()
                .orElseThrow(
                        () -> AwsException.of("ResourceNotFoundException", "The specified resource does not exist."))
                .tags();
    }
}
