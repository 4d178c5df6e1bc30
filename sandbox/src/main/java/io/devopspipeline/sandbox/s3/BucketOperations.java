package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Operations on buckets, and DeleteObjects, which takes many keys at once. */
final class BucketOperations {
    /** Sub-resources kept as they were sent, with the error AWS gives when there is none. */
    static final Map<String, String> SETTINGS = Map.of(
            "policy", "NoSuchBucketPolicy",
            "encryption", "ServerSideEncryptionConfigurationNotFoundError",
            "publicAccessBlock", "NoSuchPublicAccessBlockConfiguration",
            "lifecycle", "NoSuchLifecycleConfiguration",
            "ownershipControls", "OwnershipControlsNotFoundError",
            "tagging", "NoSuchTagSet",
            "notification", "",
            "cors", "NoSuchCORSConfiguration");

    private final Buckets buckets;
    private final ObjectOperations objects;

    BucketOperations(Buckets buckets, ObjectOperations objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    HttpAnswer create(S3Request request, String region) throws IOException {
        request.http().body().readAllBytes();
        buckets.create(request.bucket(), region);
        return HttpAnswer.empty(200).with("Location", "/" + request.bucket());
    }

    HttpAnswer head(S3Request request) {
        return HttpAnswer.empty(200).with("x-amz-bucket-region", buckets.require(request.bucket()).region);
    }

    HttpAnswer delete(S3Request request) {
        buckets.delete(request.bucket());
        return HttpAnswer.empty(204);
    }

    HttpAnswer location(S3Request request) {
        String region = buckets.require(request.bucket()).region;
        String body =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + (region.equals("us-east-1") ? "" : region) + "</LocationConstraint>";
        return HttpAnswer.text(200, "application/xml", body);
    }

    HttpAnswer getVersioning(S3Request request) {
        String status = buckets.require(request.bucket()).versioning;
        return S3Answers.xml(
                "VersioningConfiguration",
                status.isEmpty() ? Json.object() : Json.object().put("Status", status));
    }

    HttpAnswer putVersioning(S3Request request) throws IOException {
        String body = new String(request.content(), StandardCharsets.UTF_8);
        buckets.require(request.bucket()).versioning = body.contains("Enabled") ? "Enabled" : "Suspended";
        return HttpAnswer.empty(200);
    }

    HttpAnswer getSetting(S3Request request, String setting) {
        String stored = buckets.require(request.bucket()).settings.get(setting);
        if (stored == null && setting.equals("notification")) {
            return S3Answers.xml("NotificationConfiguration", Json.object());
        }
        if (stored == null) {
            throw new AwsException(
                    404, String.valueOf(SETTINGS.get(setting)), "The " + setting + " configuration was not found");
        }
        return HttpAnswer.text(200, setting.equals("policy") ? "application/json" : "application/xml", stored);
    }

    HttpAnswer putSetting(S3Request request, String setting) throws IOException {
        buckets.require(request.bucket()).settings.put(setting, new String(request.content(), StandardCharsets.UTF_8));
        return HttpAnswer.empty(setting.equals("policy") ? 204 : 200);
    }

    HttpAnswer deleteSetting(S3Request request, String setting) {
        buckets.require(request.bucket()).settings.remove(setting);
        return HttpAnswer.empty(204);
    }

    HttpAnswer deleteObjects(S3Request request) throws IOException {
        Bucket bucket = buckets.require(request.bucket());
        DeleteRequest asked = DeleteRequest.read(request.content());
        ObjectNode result = Json.object();
        ArrayNode deleted = result.putArray("Deleted");
        asked.objects().forEach(wanted -> {
            S3Object gone = objects.delete(bucket, wanted.key(), wanted.versionId());
            ObjectNode item = Json.object().put("Key", wanted.key());
            if (!wanted.versionId().isEmpty()) {
                item.put("VersionId", wanted.versionId());
            }
            if (gone != null && gone.deleteMarker()) {
                item.put("DeleteMarker", true).put("DeleteMarkerVersionId", gone.versionId());
            }
            if (!asked.quiet()) {
                deleted.add(item);
            }
        });
        return S3Answers.xml("DeleteResult", result);
    }
}
