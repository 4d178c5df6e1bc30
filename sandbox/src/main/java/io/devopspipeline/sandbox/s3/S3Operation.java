package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;

/** Which operation a REST call is, by method, path and sub-resource. The names are AWS's: calls are counted and faults asked for by them. */
final class S3Operation {
    private S3Operation() {}

    static String of(S3Request request) {
        if (request.bucket().isEmpty()) {
            return only(request, "GET", "ListBuckets");
        }
        return request.key().isEmpty() ? bucket(request) : object(request);
    }

    private static String bucket(S3Request request) {
        String verb = verb(request);
        String setting = setting(request);
        if (!setting.isEmpty()) {
            return verb + "Bucket" + Character.toUpperCase(setting.charAt(0)) + setting.substring(1);
        }
        return switch (request.http().method()) {
            case "PUT" -> request.has("versioning") ? "PutBucketVersioning" : "CreateBucket";
            case "HEAD" -> "HeadBucket";
            case "DELETE" -> "DeleteBucket";
            case "POST" -> request.has("delete") ? "DeleteObjects" : unknown(request);
            case "GET" -> list(request);
            default -> unknown(request);
        };
    }

    private static String list(S3Request request) {
        if (request.has("versions")) {
            return "ListObjectVersions";
        }
        if (request.has("uploads")) {
            return "ListMultipartUploads";
        }
        if (request.has("location")) {
            return "GetBucketLocation";
        }
        if (request.has("versioning")) {
            return "GetBucketVersioning";
        }
        return request.query("list-type").equals("2") ? "ListObjectsV2" : "ListObjects";
    }

    private static String object(S3Request request) {
        boolean upload = request.has("uploadId");
        return switch (request.http().method()) {
            case "PUT" -> {
                if (upload) {
                    yield "UploadPart";
                }
                yield request.http().header("x-amz-copy-source").isEmpty() ? "PutObject" : "CopyObject";
            }
            case "GET" -> upload ? "ListParts" : "GetObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> upload ? "AbortMultipartUpload" : "DeleteObject";
            case "POST" -> {
                if (upload) {
                    yield "CompleteMultipartUpload";
                }
                yield request.has("uploads") ? "CreateMultipartUpload" : unknown(request);
            }
            default -> unknown(request);
        };
    }

    /** The bucket setting a call is about, or the empty string. */
    static String setting(S3Request request) {
        return BucketOperations.SETTINGS.keySet().stream()
                .filter(request::has)
                .findFirst()
                .orElse("");
    }

    private static String verb(S3Request request) {
        return switch (request.http().method()) {
            case "PUT" -> "Put";
            case "DELETE" -> "Delete";
            default -> "Get";
        };
    }

    private static String only(S3Request request, String method, String name) {
        return request.http().method().equals(method) ? name : unknown(request);
    }

    private static String unknown(S3Request request) {
        throw AwsException.notInSandbox("The operation s3 " + request.http().method() + " "
                + request.http().uri());
    }
}
