// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The name of the operation that a request is. */
public final class Operation {
    /** Parameters of S3 that make another operation of a request to a bucket. */
    private static final Map<String, String> OF_BUCKET = Map.of(
            "GET list-type", "ListObjectsV2",
            "GET versions", "ListObjectVersions",
            "GET uploads", "ListMultipartUploads",
            "POST delete", "DeleteObjects");

    /** What a bucket has as settings, by their parameter. */
    private static final Map<String, String> SETTINGS = Map.of(
            "versioning", "Versioning",
            "location", "Location",
            "tagging", "Tagging",
            "policy", "Policy",
            "encryption", "Encryption",
            "lifecycle", "LifecycleConfiguration",
            "notification", "NotificationConfiguration",
            "acl", "Acl");

    private static final List<String> OF_PARTS = List.of("uploads", "uploadId", "tagging");

    private Operation() {}

    /** By the header of AWS's JSON protocols, the parameter of its Query protocol, or S3's rules. */
    public static String of(String service, Message request) {
        String target = request.header("x-amz-target");
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        String action =
                request.form().getOrDefault("Action", request.parameters().getOrDefault("Action", ""));
        if (!action.isEmpty()) {
            return action;
        }
        return service.equals("s3") ? ofS3(request) : request.method() + " " + request.path();
    }

    private static String ofS3(Message request) {
        String whole = request.path().replaceFirst("^/", "");
        int slash = whole.indexOf('/');
        if (whole.isEmpty()) {
            return "ListBuckets";
        }
        return slash < 0 || slash == whole.length() - 1 ? ofBucket(request) : ofObject(request);
    }

    private static String ofBucket(Message request) {
        Map<String, String> parameters = request.parameters();
        String method = request.method();
        return parameters.keySet().stream()
                .map(name -> OF_BUCKET.getOrDefault(method + " " + name, setting(method, name)))
                .filter(Predicate.not(String::isEmpty))
                .findFirst()
                .orElse(method.equals("GET") ? "ListObjects" : verb(method) + "Bucket");
    }

    private static String setting(String method, String parameter) {
        return SETTINGS.containsKey(parameter) ? capitalized(method) + "Bucket" + SETTINGS.get(parameter) : "";
    }

    private static String ofObject(Message request) {
        Map<String, String> parameters = request.parameters();
        String part = OF_PARTS.stream()
                .filter(parameters::containsKey)
                .findFirst()
                .map(Operation::capitalized)
                .orElse("");
        boolean copy = !request.header("x-amz-copy-source").isEmpty();
        return copy ? "CopyObject" : capitalized(request.method()) + "Object" + part;
    }

    private static String verb(String method) {
        return method.equals("PUT") ? "Create" : capitalized(method);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
