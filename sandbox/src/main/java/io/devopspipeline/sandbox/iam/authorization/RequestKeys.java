// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The condition keys of a request that are not about its principal. */
final class RequestKeys {
    private RequestKeys() {}

    /** Those that every request has. */
    static RequestContext global(RequestContext principal, Instant now, String region) {
        return principal
                .with("aws:CurrentTime", now.toString())
                .with("aws:EpochTime", Long.toString(now.getEpochSecond()))
                .with("aws:RequestedRegion", region)
                .with("aws:ResourceAccount", Account.ID)
                .with("aws:SecureTransport", "true")
                .with("aws:SourceIp", "127.0.0.1");
    }

    /** Those that come from a call's members. */
    static RequestContext ofCall(RequestContext context, Call call) {
        JsonNode input = call.input();
        RequestContext keys = tags(context, tags(input));
        keys = with(
                keys,
                "cloudformation:RoleArn",
                call.service().equals("cloudformation") ? Members.text(input, "RoleARN") : "");
        keys = with(keys, "application-autoscaling:service-namespace", Members.text(input, "ServiceNamespace"));
        keys = with(keys, "cloudformation:ImportResourceTypes", importedTypes(input.path("ResourcesToImport")));
        keys = with(keys, "iam:PermissionsBoundary", Members.text(input, "PermissionsBoundary"));
        keys = with(keys, call.service() + ":FullRepositoryId", Members.text(input, "FullRepositoryId"));
        String cluster = call.service().equals("ecs") ? Members.text(input, "cluster") : "";
        return with(
                keys,
                "ecs:cluster",
                cluster.isEmpty() || cluster.startsWith("arn:")
                        ? cluster
                        : Account.arn("ecs", call.region(), "cluster/" + cluster));
    }

    /** @param requested the tags that the request sets */
    static RequestContext tags(RequestContext context, Map<String, String> requested) {
        return requested.isEmpty()
                ? context
                : context.withAll("aws:RequestTag/", requested).with("aws:TagKeys", List.copyOf(requested.keySet()));
    }

    private static List<String> importedTypes(JsonNode resources) {
        return resources
                .valueStream()
                .map(resource -> resource.path("ResourceType").asText())
                .toList();
    }

    private static RequestContext with(RequestContext context, String key, List<String> values) {
        return values.isEmpty() ? context : context.with(key, values);
    }

    private static RequestContext with(RequestContext context, String key, String value) {
        return value.isEmpty() ? context : context.with(key, value);
    }

    private static Map<String, String> tags(JsonNode input) {
        Map<String, String> tags = new LinkedHashMap<>();
        JsonNode big = input.path("Tags");
        if (big.isArray()) {
            tags.putAll(Members.tags(big, "Key", "Value"));
        } else {
            big.properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        }
        JsonNode small = input.path("tags");
        if (small.isArray()) {
            small.forEach(tag -> tags.put(
                    tag.path("key").asText(tag.path("Key").asText()),
                    tag.path("value").asText(tag.path("Value").asText())));
        } else {
            small.properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        }
        return tags;
    }
}
