// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;

/** A bucket's settings as a template writes them, for drift detection. Lifecycle rules, notifications and tags are not read back. */
final class BucketReading {
    private BucketReading() {}

    static ObjectNode of(Bucket bucket) {
        ObjectNode properties = Json.object().put("BucketName", bucket.name).putNull("VersioningConfiguration");
        if (!bucket.versioning().isEmpty()) {
            properties.putObject("VersioningConfiguration").put("Status", bucket.versioning());
        }
        properties.set("PublicAccessBlockConfiguration", publicAccess(bucket));
        properties.set("OwnershipControls", ownership(bucket));
        properties.set("BucketEncryption", encryption(bucket));
        return properties;
    }

    private static ObjectNode publicAccess(Bucket bucket) {
        ObjectNode block = Json.object();
        document(bucket, BucketSetting.PUBLIC_ACCESS_BLOCK, "PublicAccessBlockConfiguration")
                .ifPresent(document -> document.children().forEach(child -> block.put(child.name(), child.text())));
        return block;
    }

    private static ObjectNode ownership(Bucket bucket) {
        ObjectNode controls = Json.object();
        var rules = controls.putArray("Rules");
        document(bucket, BucketSetting.OWNERSHIP_CONTROLS, "OwnershipControls")
                .ifPresent(document -> document.all("Rule")
                        .forEach(rule -> rules.addObject().put("ObjectOwnership", rule.text("ObjectOwnership"))));
        return controls;
    }

    private static ObjectNode encryption(Bucket bucket) {
        ObjectNode encryption = Json.object();
        var rules = encryption.putArray("ServerSideEncryptionConfiguration");
        document(bucket, BucketSetting.ENCRYPTION, "ServerSideEncryptionConfiguration")
                .ifPresent(document -> document.all("Rule").forEach(rule -> rules.addObject()
                        .put("BucketKeyEnabled", rule.text("BucketKeyEnabled"))
                        .putObject("ServerSideEncryptionByDefault")
                        .put("SSEAlgorithm", algorithm(rule))));
        return encryption;
    }

    private static String algorithm(XmlElement rule) {
        return rule.child("ApplyServerSideEncryptionByDefault")
                .map(byDefault -> byDefault.text("SSEAlgorithm"))
                .orElse("");
    }

    private static Optional<XmlElement> document(Bucket bucket, BucketSetting setting, String root) {
        String document = bucket.setting(setting);
        return document.isEmpty() ? Optional.empty() : Optional.of(XmlElement.read(S3Answers.bytes(document), root));
    }
}
