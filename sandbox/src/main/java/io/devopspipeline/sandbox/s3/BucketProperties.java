// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.XmlOutput;
import java.util.Map;
import java.util.Set;

/** A template's properties of a bucket as the documents that S3's own operations would put. */
final class BucketProperties {
    static final Set<String> KNOWN = Set.of(
            "BucketName",
            "VersioningConfiguration.Status",
            "BucketEncryption.ServerSideEncryptionConfiguration.BucketKeyEnabled",
            "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.SSEAlgorithm",
            "OwnershipControls.Rules.ObjectOwnership",
            "PublicAccessBlockConfiguration.BlockPublicAcls",
            "PublicAccessBlockConfiguration.BlockPublicPolicy",
            "PublicAccessBlockConfiguration.IgnorePublicAcls",
            "PublicAccessBlockConfiguration.RestrictPublicBuckets",
            "LifecycleConfiguration.Rules.Id",
            "LifecycleConfiguration.Rules.Status",
            "LifecycleConfiguration.Rules.Prefix",
            "LifecycleConfiguration.Rules.ExpirationInDays",
            "LifecycleConfiguration.Rules.NoncurrentVersionExpiration.NoncurrentDays",
            "LifecycleConfiguration.Rules.NoncurrentVersionExpiration.NewerNoncurrentVersions",
            "LifecycleConfiguration.Rules.AbortIncompleteMultipartUpload.DaysAfterInitiation",
            "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled",
            "Tags.Key",
            "Tags.Value");

    private BucketProperties() {}

    /** Puts every setting: what the template does not say is as in a new bucket. */
    static void apply(Bucket bucket, ObjectNode properties, Map<String, String> tags) {
        for (BucketSetting setting : BucketSetting.values()) {
            String document = document(setting, properties, tags);
            if (setting != BucketSetting.POLICY) {
                bucket.set(setting, document.isEmpty() ? setting.initial() : document);
            }
            if (!document.isEmpty()) {
                SettingCheck.check(setting, S3Answers.bytes(document));
            }
        }
    }

    private static String document(BucketSetting setting, ObjectNode properties, Map<String, String> tags) {
        return switch (setting) {
            case ENCRYPTION -> encryption(properties.path("BucketEncryption"));
            case PUBLIC_ACCESS_BLOCK ->
                xml("PublicAccessBlockConfiguration", properties.path("PublicAccessBlockConfiguration"));
            case OWNERSHIP_CONTROLS -> ownership(properties.path("OwnershipControls"));
            case LIFECYCLE -> lifecycle(properties.path("LifecycleConfiguration"));
            case NOTIFICATION -> notification(properties.path("NotificationConfiguration"));
            case TAGGING -> tags.isEmpty() ? "" : Tagging.xml(tags);
            case POLICY -> "";
        };
    }

    private static String encryption(JsonNode property) {
        ArrayNode rules = Json.array();
        property.path("ServerSideEncryptionConfiguration").forEach(rule -> {
            ObjectNode one = rules.addObject();
            one.set("ApplyServerSideEncryptionByDefault", rule.path("ServerSideEncryptionByDefault"));
            one.put("BucketKeyEnabled", rule.path("BucketKeyEnabled").asBoolean(false));
        });
        return xml("ServerSideEncryptionConfiguration", rules(property, rules));
    }

    private static String ownership(JsonNode property) {
        return xml("OwnershipControls", rules(property, property.path("Rules")));
    }

    private static String lifecycle(JsonNode property) {
        ArrayNode rules = Json.array();
        property.path("Rules").forEach(rule -> rules.add(lifecycleRule(rule)));
        return xml("LifecycleConfiguration", rules(property, rules));
    }

    private static ObjectNode lifecycleRule(JsonNode rule) {
        ObjectNode one = Json.object();
        one.set("ID", rule.path("Id"));
        one.set("Status", rule.path("Status"));
        one.putObject("Filter").put("Prefix", rule.path("Prefix").asText(""));
        if (rule.has("ExpirationInDays")) {
            one.putObject("Expiration").set("Days", rule.path("ExpirationInDays"));
        }
        one.set("NoncurrentVersionExpiration", rule.path("NoncurrentVersionExpiration"));
        one.set("AbortIncompleteMultipartUpload", rule.path("AbortIncompleteMultipartUpload"));
        return one;
    }

    private static String notification(JsonNode property) {
        JsonNode bridge = property.path("EventBridgeConfiguration");
        ObjectNode configuration = Json.object();
        if (!bridge.isMissingNode() && bridge.path("EventBridgeEnabled").asBoolean(true)) {
            configuration.putObject("EventBridgeConfiguration");
        }
        return property.isMissingNode() ? "" : xml("NotificationConfiguration", configuration);
    }

    private static JsonNode rules(JsonNode property, JsonNode rules) {
        return property.isMissingNode() ? property : Json.object().set("Rule", rules);
    }

    /** S3's lists are flattened; absent properties give no document. */
    private static String xml(String root, JsonNode content) {
        if (content.isMissingNode()) {
            return "";
        }
        XmlOutput xml = new XmlOutput("item").open(root);
        content.properties().forEach(member -> {
            if (member.getValue().isArray()) {
                member.getValue().forEach(item -> xml.element(member.getKey(), item));
            } else {
                xml.element(member.getKey(), member.getValue());
            }
        });
        return xml.close(root).toString();
    }
}
