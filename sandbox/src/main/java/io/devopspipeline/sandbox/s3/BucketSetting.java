// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Arrays;

/** A bucket's sub-resource that is kept as it was sent. What it says is not acted upon, but for NOTIFICATION. */
enum BucketSetting {
    POLICY("policy", "BucketPolicy", "NoSuchBucketPolicy", "The bucket policy does not exist"),
    ENCRYPTION(
            "encryption",
            "BucketEncryption",
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found"),
    PUBLIC_ACCESS_BLOCK(
            "publicAccessBlock",
            "PublicAccessBlock",
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found"),
    LIFECYCLE(
            "lifecycle",
            "BucketLifecycleConfiguration",
            "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist"),
    OWNERSHIP_CONTROLS(
            "ownershipControls",
            "BucketOwnershipControls",
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found"),
    TAGGING("tagging", "BucketTagging", "NoSuchTagSet", "The TagSet does not exist"),
    NOTIFICATION("notification", "BucketNotificationConfiguration", "", "");

    /** The query parameter that names it. */
    final String parameter;

    private final String operation;
    private final String absentCode;
    private final String absentMessage;

    BucketSetting(String parameter, String operation, String absentCode, String absentMessage) {
        this.parameter = parameter;
        this.operation = operation;
        this.absentCode = absentCode;
        this.absentMessage = absentMessage;
    }

    static BucketSetting of(S3Request request) {
        return Arrays.stream(values())
                .filter(setting -> request.has(setting.parameter))
                .findFirst()
                .orElseThrow();
    }

    String getOperation() {
        return "Get" + operation;
    }

    String putOperation() {
        return "Put" + operation;
    }

    /** AWS: what is put as LifecycleConfiguration is deleted as Lifecycle. */
    String deleteOperation() {
        return "Delete" + operation.replace("LifecycleConfiguration", "Lifecycle");
    }

    AwsException absent(String bucket) {
        return new AwsException(404, absentCode, absentMessage).with("BucketName", bucket);
    }

    /** How AWS answers a put. */
    int putStatus() {
        return this == POLICY || this == TAGGING ? 204 : 200;
    }

    String contentType() {
        return this == POLICY ? "application/json" : "application/xml";
    }

    /** What a new bucket has; empty when nothing. AWS since 2023: encrypted, not public, no ACLs. */
    String initial() {
        return switch (this) {
            case ENCRYPTION ->
                "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256"
                        + "</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled>"
                        + "</Rule></ServerSideEncryptionConfiguration>";
            case PUBLIC_ACCESS_BLOCK ->
                "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true"
                        + "</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true"
                        + "</RestrictPublicBuckets></PublicAccessBlockConfiguration>";
            case OWNERSHIP_CONTROLS -> ownership("BucketOwnerEnforced");
            case NOTIFICATION -> "<NotificationConfiguration/>";
            case POLICY, LIFECYCLE, TAGGING -> "";
        };
    }

    /** What DELETE leaves; AWS: encryption cannot be turned off. */
    String deleted() {
        return this == ENCRYPTION ? initial() : "";
    }

    static String ownership(String rule) {
        return "<OwnershipControls><Rule><ObjectOwnership>" + rule + "</ObjectOwnership></Rule></OwnershipControls>";
    }
}
