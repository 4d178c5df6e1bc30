// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;

/** Who answers which operation. */
final class S3Operations {
    private final ObjectOperations objects;
    private final ReadOperations reads;
    private final DeleteOperations deletes;
    private final BucketOperations buckets;
    private final MultipartOperations uploads;
    private final UploadListings uploadListings;
    private final ListOperations lists;
    private final VersionOperations versions;

    S3Operations(Buckets store, Account account) {
        this.objects = new ObjectOperations(store);
        this.reads = new ReadOperations(store);
        this.deletes = new DeleteOperations(store, objects);
        this.buckets = new BucketOperations(store);
        this.uploads = new MultipartOperations(store, account);
        this.uploadListings = new UploadListings(store);
        this.lists = new ListOperations(store);
        this.versions = new VersionOperations(store);
    }

    HttpAnswer answer(String operation, S3Request request, String region) {
        return switch (operation) {
            case "ListBuckets" -> lists.buckets(request);
            case "CreateBucket" -> buckets.create(request, region);
            case "HeadBucket" -> buckets.head(request);
            case "DeleteBucket" -> buckets.delete(request);
            case "GetBucketLocation" -> buckets.location(request);
            case "GetBucketVersioning" -> buckets.getVersioning(request);
            case "PutBucketVersioning" -> buckets.putVersioning(request);
            case "ListObjects" -> lists.first(request);
            case "ListObjectsV2" -> lists.second(request);
            case "ListObjectVersions" -> versions.list(request);
            case "DeleteObjects" -> deletes.delete(request);
            case "ListMultipartUploads" -> uploadListings.uploads(request);
            default -> request.key().isEmpty() ? setting(request) : object(operation, request);
        };
    }

    private HttpAnswer object(String operation, S3Request request) {
        return switch (operation) {
            case "PutObject" -> objects.put(request);
            case "CopyObject" -> objects.copy(request);
            case "GetObject", "HeadObject" -> reads.get(request);
            case "DeleteObject" -> objects.delete(request);
            case "GetObjectTagging" -> objects.getTags(request);
            case "PutObjectTagging" -> objects.putTags(request);
            case "DeleteObjectTagging" -> objects.deleteTags(request);
            case "CreateMultipartUpload" -> uploads.create(request);
            case "UploadPart" -> uploads.part(request);
            case "UploadPartCopy" -> uploads.copyPart(request);
            case "CompleteMultipartUpload" -> uploads.complete(request);
            case "AbortMultipartUpload" -> uploads.abort(request);
            case "ListParts" -> uploadListings.parts(request);
            default -> throw new IllegalStateException(operation);
        };
    }

    private HttpAnswer setting(S3Request request) {
        BucketSetting setting = BucketSetting.of(request);
        return switch (request.http().method()) {
            case "PUT" -> buckets.putSetting(request, setting);
            case "DELETE" -> buckets.deleteSetting(request, setting);
            default -> buckets.getSetting(request, setting);
        };
    }
}
