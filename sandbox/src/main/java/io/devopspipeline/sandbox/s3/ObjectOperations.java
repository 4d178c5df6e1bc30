// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Map;
import java.util.Optional;

/** Operations that write, delete or tag single objects. */
final class ObjectOperations {
    private final Buckets buckets;

    ObjectOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpAnswer put(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        Preconditions.write(request, bucket);
        byte[] content = request.bytes();
        Checksum.Value checksum =
                Integrity.verified(request).orElseGet(() -> Checksum.Value.of(Checksum.CRC64NVME, content));
        ObjectData data = ObjectData.whole(
                content, ObjectHeaders.kept(request), checksum, Tagging.header(request.header("x-amz-tagging")));
        S3Object object = buckets.store(bucket, request.key(), data, "PutObject");
        HttpAnswer answer = HttpAnswer.empty(200).with("ETag", Etag.quoted(object.etag()));
        return S3Answers.checksum(S3Answers.written(answer, bucket, object), checksum);
    }

    HttpAnswer copy(S3Request request) {
        CopySource source = CopySource.of(request);
        S3Object from = source.object(buckets);
        Preconditions.read(request, "x-amz-copy-source-", from, buckets.now());
        Bucket bucket = buckets.require(request.bucket());
        Preconditions.write(request, bucket);
        boolean newMetadata = request.header("x-amz-metadata-directive").equals("REPLACE");
        boolean newTags = request.header("x-amz-tagging-directive").equals("REPLACE");
        if (!newMetadata
                && source.isSelf(request)
                && request.header("x-amz-storage-class").isEmpty()) {
            throw AwsException.of(
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing the "
                            + "object's metadata, storage class, website redirect location or encryption attributes.");
        }
        ObjectData data = ObjectData.whole(
                from.content(),
                ObjectHeaders.copied(
                        request,
                        newMetadata ? ObjectHeaders.kept(request) : from.data().headers()),
                Checksum.Value.of(algorithm(request, from), from.content()),
                newTags
                        ? Tagging.header(request.header("x-amz-tagging"))
                        : from.data().tags());
        S3Object object = buckets.store(bucket, request.key(), data, "CopyObject");
        return source.answered(S3Answers.written(copied(object), bucket, object), from);
    }

    private static Checksum algorithm(S3Request request, S3Object from) {
        String asked = request.header("x-amz-checksum-algorithm");
        return asked.isEmpty() ? from.data().checksum().algorithm() : Checksum.named(asked);
    }

    private static HttpAnswer copied(S3Object object) {
        Checksum.Value checksum = object.data().checksum();
        ObjectNode result = Json.object()
                .put("ETag", Etag.quoted(object.etag()))
                .put("LastModified", S3Answers.time(object.modified()))
                .put(checksum.algorithm().element(), checksum.text())
                .put("ChecksumType", checksum.type());
        return S3Answers.xml("CopyObjectResult", result);
    }

    HttpAnswer delete(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        String versionId = request.query("versionId");
        if (!versionId.isEmpty()) {
            VersionIds.check(versionId);
        }
        Preconditions.delete(request, bucket);
        HttpAnswer answer = HttpAnswer.empty(204);
        Optional<S3Object> gone = delete(bucket, request.key(), versionId);
        if (gone.filter(S3Object::deleteMarker).isPresent()) {
            answer = answer.with("x-amz-delete-marker", "true");
        }
        String named = gone.map(S3Object::versionId).orElse(versionId);
        return bucket.versioning().isEmpty() || named.isEmpty() ? answer : answer.with("x-amz-version-id", named);
    }

    /** The version that was removed, or the delete marker that was made; empty when there was none. */
    Optional<S3Object> delete(Bucket bucket, String key, String versionId) {
        if (versionId.isEmpty() && !bucket.versioning().isEmpty()) {
            return Optional.of(buckets.mark(bucket, key));
        }
        Optional<S3Object> found = versionId.isEmpty() ? bucket.newest(key) : bucket.version(key, versionId);
        found.ifPresent(version -> buckets.remove(bucket, version));
        return found;
    }

    HttpAnswer getTags(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        S3Object object = bucket.tagged(request.key(), request.query("versionId"), "GET");
        HttpAnswer answer = HttpAnswer.text(
                200, "application/xml", Tagging.xml(object.data().tags()));
        return bucket.versioning().isEmpty() ? answer : answer.with("x-amz-version-id", object.versionId());
    }

    HttpAnswer putTags(S3Request request) {
        return tag(request, Tagging.ofObject(Tagging.read(request.bytes())), 200);
    }

    HttpAnswer deleteTags(S3Request request) {
        return tag(request, Map.of(), 204);
    }

    private HttpAnswer tag(S3Request request, Map<String, String> tags, int status) {
        Bucket bucket = buckets.require(request.bucket());
        S3Object object = bucket.tagged(
                request.key(), request.query("versionId"), request.http().method());
        bucket.replace(object, object.tagged(tags));
        HttpAnswer answer = HttpAnswer.empty(status);
        return bucket.versioning().isEmpty() ? answer : answer.with("x-amz-version-id", object.versionId());
    }

    /** The account's own id, as listings name the owner. */
    static ObjectNode owner() {
        return Json.object().put("ID", Account.ID);
    }
}
