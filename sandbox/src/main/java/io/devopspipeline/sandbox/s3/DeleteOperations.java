// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;

/** DeleteObjects: many keys at once, each with a result of its own inside HTTP 200. */
final class DeleteOperations {
    private final Buckets buckets;
    private final ObjectOperations objects;

    DeleteOperations(Buckets buckets, ObjectOperations objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    HttpAnswer delete(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        Integrity.required(request);
        DeleteRequest asked = DeleteRequest.read(request.bytes());
        ObjectNode result = Json.object();
        ArrayNode deleted = result.putArray("Deleted");
        ArrayNode errors = result.putArray("Error");
        for (DeleteRequest.Wanted wanted : asked.objects()) {
            try {
                ObjectNode done = delete(bucket, wanted);
                if (!asked.quiet()) {
                    deleted.add(done);
                }
            } catch (AwsException e) {
                errors.add(named(wanted).put("Code", e.code()).put("Message", e.text()));
            }
        }
        return S3Answers.xml("DeleteResult", result);
    }

    private ObjectNode delete(Bucket bucket, DeleteRequest.Wanted wanted) {
        String versionId = wanted.versionId();
        if (!versionId.isEmpty() && !VersionIds.valid(versionId)) {
            throw S3Refusals.noSuchVersion(wanted.key(), versionId);
        }
        ObjectNode item = named(wanted);
        objects.delete(bucket, wanted.key(), versionId)
                .filter(S3Object::deleteMarker)
                .ifPresent(marker -> item.put("DeleteMarker", true).put("DeleteMarkerVersionId", marker.versionId()));
        return item;
    }

    private static ObjectNode named(DeleteRequest.Wanted wanted) {
        ObjectNode item = Json.object().put("Key", wanted.key());
        return wanted.versionId().isEmpty() ? item : item.put("VersionId", wanted.versionId());
    }
}
