// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.AccessKeys;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Set;

/** Refusals in S3's words, with the members that its error documents carry. */
final class S3Refusals {
    private S3Refusals() {}

    static AwsException noSuchBucket(String bucket) {
        return new AwsException(404, "NoSuchBucket", "The specified bucket does not exist").with("BucketName", bucket);
    }

    static AwsException bucketNotEmpty(Bucket bucket) {
        String versions = bucket.versioning().isEmpty() ? "" : ". You must delete all versions in the bucket.";
        return new AwsException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty" + versions)
                .with("BucketName", bucket.name);
    }

    static AwsException noSuchKey(String key) {
        return new AwsException(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
    }

    static AwsException noSuchVersion(String key, String versionId) {
        return new AwsException(404, "NoSuchVersion", "The specified version does not exist.")
                .with("Key", key)
                .with("VersionId", versionId);
    }

    /** The key's newest version is a delete marker: not there, and the answer says why. */
    static AwsException deleted(S3Object marker) {
        return noSuchKey(marker.key())
                .withHeader("x-amz-delete-marker", "true")
                .withHeader("x-amz-version-id", marker.versionId());
    }

    static AwsException isDeleteMarker(String method, S3Object marker) {
        return new AwsException(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                .with("Method", method)
                .with("ResourceType", "DeleteMarker")
                .withHeader("Allow", "DELETE")
                .withHeader("x-amz-delete-marker", "true")
                .withHeader("x-amz-version-id", marker.versionId())
                .withHeader("Last-Modified", S3Answers.httpDate(marker.modified()));
    }

    /** An archived object must be restored before its content can be read, which the sandbox cannot do. */
    static void requireReadable(S3Object object) {
        String storageClass = object.data().headers().getOrDefault("x-amz-storage-class", "STANDARD");
        if (Set.of("GLACIER", "DEEP_ARCHIVE").contains(storageClass)) {
            throw new AwsException(
                            403, "InvalidObjectState", "The operation is not valid for the object's storage class")
                    .with("StorageClass", storageClass);
        }
    }

    static AwsException headerNotImplemented(String header, String why) {
        return new AwsException(
                        501, "NotImplemented", "A header you provided implies functionality that is not implemented")
                .with("Header", header)
                .with("additionalMessage", why);
    }

    static AwsException conditionalConflict(String condition, String key) {
        return new AwsException(
                        409,
                        "ConditionalRequestConflict",
                        "The conditional request cannot succeed due to a conflicting operation against this resource.")
                .with("Condition", condition)
                .with("Key", key);
    }

    static AwsException noSuchUpload(String uploadId) {
        return new AwsException(
                        404,
                        "NoSuchUpload",
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been "
                                + "aborted or completed.")
                .with("UploadId", uploadId);
    }

    static AwsException argument(String name, String value, String message) {
        return AwsException.of("InvalidArgument", message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    static AwsException malformedXml() {
        return AwsException.of(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsException preconditionFailed(String condition) {
        return new AwsException(
                        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    static AwsException tooBigDocument() {
        return AwsException.of("MaxMessageLengthExceeded", "Your request was too big.");
    }

    static AwsException internalError() {
        return new AwsException(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    static AwsException accessDenied() {
        return new AwsException(403, "AccessDenied", "Access Denied");
    }

    static AwsException unknownKey(String accessKeyId) {
        return new AwsException(
                        403,
                        "InvalidAccessKeyId",
                        "The AWS Access Key Id you provided does not exist in our records. " + AccessKeys.FIX)
                .with("AWSAccessKeyId", accessKeyId);
    }

    /** Bucket names are global, but a bucket answers in its own region only. */
    static AwsException otherRegion(Bucket bucket) {
        return new AwsException(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint. "
                                + "Please send all future requests to this endpoint.")
                .with("Endpoint", bucket.name + ".s3." + bucket.region + ".amazonaws.com")
                .with("Bucket", bucket.name)
                .with("Region", bucket.region);
    }
}
