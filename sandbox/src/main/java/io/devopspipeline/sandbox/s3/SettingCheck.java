// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What S3 checks of a setting before it keeps it. */
final class SettingCheck {
    private static final Set<String> OWNERSHIPS = Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");

    private SettingCheck() {}

    static void check(BucketSetting setting, byte[] body) {
        switch (setting) {
            case POLICY -> policy(body);
            case ENCRYPTION -> encryption(XmlElement.read(body, "ServerSideEncryptionConfiguration"));
            case PUBLIC_ACCESS_BLOCK -> publicAccess(XmlElement.read(body, "PublicAccessBlockConfiguration"));
            case LIFECYCLE -> lifecycle(XmlElement.read(body, "LifecycleConfiguration"));
            case OWNERSHIP_CONTROLS -> ownership(XmlElement.read(body, "OwnershipControls"));
            case TAGGING -> Tagging.read(body);
            case NOTIFICATION ->
                XmlElement.read(body, "NotificationConfiguration").only(Set.of("EventBridgeConfiguration"));
        }
    }

    private static void policy(byte[] body) {
        JsonNode policy = json(body);
        if (!policy.isObject()) {
            throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
        }
        if (!policy.has("Statement")) {
            throw malformedPolicy("Missing required field Statement");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
        }
    }

    private static AwsException malformedPolicy(String why) {
        return AwsException.of("MalformedPolicy", why);
    }

    private static void encryption(XmlElement configuration) {
        XmlElement rule = configuration.single("Rule").single("ApplyServerSideEncryptionByDefault");
        algorithm(rule.text("SSEAlgorithm"));
        if (rule.child("KMSMasterKeyID").isPresent()) {
            throw AwsException.of(
                            "InvalidArgument",
                            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse")
                    .with("ArgumentName", "ApplyServerSideEncryptionByDefault");
        }
    }

    /** There are no keys of KMS here. */
    static void algorithm(String name) {
        if (!name.equals("AES256")) {
            throw AwsException.notInSandbox("S3 encryption with " + name);
        }
    }

    private static void publicAccess(XmlElement configuration) {
        configuration.only(Set.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"));
        configuration.children().forEach(flag -> wellFormed(flag.text().matches("(?i)true|false")));
    }

    private static void lifecycle(XmlElement configuration) {
        wellFormed(!configuration.all("Rule").isEmpty());
        configuration.all("Rule").forEach(SettingCheck::rule);
    }

    /** AWS: a rule says what it is about, and a clean-up of delete markers has no time of its own. */
    private static void rule(XmlElement rule) {
        wellFormed(rule.text("Status").matches("Enabled|Disabled"));
        wellFormed(!rule.all("Filter").isEmpty() || !rule.all("Prefix").isEmpty());
        rule.all("Expiration")
                .forEach(expiration ->
                        wellFormed(expiration.all("ExpiredObjectDeleteMarker").isEmpty()
                                || (expiration.all("Days").isEmpty()
                                        && expiration.all("Date").isEmpty())));
    }

    private static void ownership(XmlElement controls) {
        wellFormed(OWNERSHIPS.contains(controls.single("Rule").text("ObjectOwnership")));
    }

    private static void wellFormed(boolean condition) {
        if (!condition) {
            throw S3Refusals.malformedXml();
        }
    }
}
