// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.Credential;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which operation a REST call is: by method, level and the parameters that select a sub-resource. The names are AWS's: calls are counted
 * and faults asked for by them. A parameter that the operation does not know is refused, because it would mean another operation.
 * @param selectors parameters that must be there
 * @param parameters those that may be there
 */
record S3Operation(String name, String method, Level level, Set<String> selectors, Set<String> parameters) {
    private static final List<S3Operation> ALL = all();

    /** What a call is about. */
    enum Level {
        SERVICE,
        BUCKET,
        OBJECT;

        static Level of(S3Request request) {
            if (request.bucket().isEmpty()) {
                return SERVICE;
            }
            return request.key().isEmpty() ? BUCKET : OBJECT;
        }
    }

    /** @throws AwsException NotImplemented, naming what the sandbox does not know */
    static String of(S3Request request) {
        S3Operation operation = ALL.stream()
                .filter(one -> one.matches(request))
                .findFirst()
                .orElseThrow(() -> AwsException.notInSandbox("The operation s3 "
                        + request.http().method() + " " + request.http().uri()));
        for (String parameter : request.query().keySet()) {
            if (!operation.knows(parameter)) {
                throw AwsException.notInSandbox("The parameter " + parameter + " of s3 " + operation.name);
            }
        }
        boolean copy = !request.header("x-amz-copy-source").isEmpty();
        return switch (operation.name) {
            case "PutObject" -> copy ? "CopyObject" : "PutObject";
            case "UploadPart" -> copy ? "UploadPartCopy" : "UploadPart";
            default -> operation.name;
        };
    }

    private static final Set<String> VERSION_2 = Set.of(Credential.VERSION_2, "Signature", "Expires");

    private boolean matches(S3Request request) {
        return method.equals(request.http().method())
                && level == Level.of(request)
                && request.query().keySet().containsAll(selectors);
    }

    /** {@code x-id} names the operation once more; {@code X-Amz-…} and those of version 2 are a presigned URL's signature. */
    private boolean knows(String parameter) {
        return selectors.contains(parameter)
                || parameters.contains(parameter)
                || parameter.equals("x-id")
                || parameter.startsWith("X-Amz-")
                || VERSION_2.contains(parameter);
    }

    private static List<S3Operation> all() {
        List<S3Operation> all = new ArrayList<>();
        settings(all);
        buckets(all);
        objects(all);
        return List.copyOf(all);
    }

    private static void settings(List<S3Operation> all) {
        for (BucketSetting setting : BucketSetting.values()) {
            all.add(of(setting.getOperation(), "GET", Level.BUCKET, setting.parameter, ""));
            all.add(of(setting.putOperation(), "PUT", Level.BUCKET, setting.parameter, ""));
            if (setting != BucketSetting.NOTIFICATION) {
                all.add(of(setting.deleteOperation(), "DELETE", Level.BUCKET, setting.parameter, ""));
            }
        }
    }

    private static void buckets(List<S3Operation> all) {
        String listing = "prefix delimiter max-keys encoding-type";
        all.add(of("ListBuckets", "GET", Level.SERVICE, "", "prefix max-buckets continuation-token bucket-region"));
        all.add(of(
                "ListObjectsV2",
                "GET",
                Level.BUCKET,
                "list-type",
                listing + " continuation-token start-after fetch-owner"));
        all.add(of("ListObjectVersions", "GET", Level.BUCKET, "versions", listing + " key-marker version-id-marker"));
        all.add(of(
                "ListMultipartUploads",
                "GET",
                Level.BUCKET,
                "uploads",
                "prefix delimiter max-uploads encoding-type key-marker upload-id-marker"));
        all.add(of("GetBucketLocation", "GET", Level.BUCKET, "location", ""));
        all.add(of("GetBucketVersioning", "GET", Level.BUCKET, "versioning", ""));
        all.add(of("PutBucketVersioning", "PUT", Level.BUCKET, "versioning", ""));
        all.add(of("DeleteObjects", "POST", Level.BUCKET, "delete", ""));
        all.add(of("ListObjects", "GET", Level.BUCKET, "", listing + " marker"));
        all.add(of("CreateBucket", "PUT", Level.BUCKET, "", ""));
        all.add(of("HeadBucket", "HEAD", Level.BUCKET, "", ""));
        all.add(of("DeleteBucket", "DELETE", Level.BUCKET, "", ""));
    }

    private static void objects(List<S3Operation> all) {
        String overrides = "versionId response-content-type response-content-language response-expires "
                + "response-cache-control response-content-disposition response-content-encoding";
        all.add(of("UploadPart", "PUT", Level.OBJECT, "uploadId partNumber", ""));
        all.add(of("ListParts", "GET", Level.OBJECT, "uploadId", "max-parts part-number-marker"));
        all.add(of("AbortMultipartUpload", "DELETE", Level.OBJECT, "uploadId", ""));
        all.add(of("CompleteMultipartUpload", "POST", Level.OBJECT, "uploadId", ""));
        all.add(of("CreateMultipartUpload", "POST", Level.OBJECT, "uploads", ""));
        all.add(of("GetObjectTagging", "GET", Level.OBJECT, "tagging", "versionId"));
        all.add(of("PutObjectTagging", "PUT", Level.OBJECT, "tagging", "versionId"));
        all.add(of("DeleteObjectTagging", "DELETE", Level.OBJECT, "tagging", "versionId"));
        all.add(of("PutObject", "PUT", Level.OBJECT, "", ""));
        all.add(of("GetObject", "GET", Level.OBJECT, "", overrides));
        all.add(of("HeadObject", "HEAD", Level.OBJECT, "", overrides));
        all.add(of("DeleteObject", "DELETE", Level.OBJECT, "", "versionId"));
    }

    private static S3Operation of(String name, String method, Level level, String selectors, String parameters) {
        return new S3Operation(name, method, level, words(selectors), words(parameters));
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? Set.of() : new HashSet<>(List.of(list.split(" ")));
    }
}
