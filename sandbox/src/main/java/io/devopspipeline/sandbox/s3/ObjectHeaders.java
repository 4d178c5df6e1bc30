// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The headers of a request: what is kept with an object, and what would change its meaning in a way the sandbox does not know. */
final class ObjectHeaders {
    private static final Set<String> KEPT = Set.of(
            "content-type",
            "content-disposition",
            "content-language",
            "cache-control",
            "expires",
            "x-amz-storage-class",
            "x-amz-website-redirect-location");

    /** Transport, or looked at by the operation; {@code x-amz-checksum-…} and {@code x-amz-copy-source…} too. */
    private static final Set<String> KNOWN = Set.of(
            "x-amz-acl",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-decoded-content-length",
            "x-amz-expected-bucket-owner",
            "x-amz-metadata-directive",
            "x-amz-mp-object-size",
            "x-amz-object-ownership",
            "x-amz-request-payer",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-security-token",
            "x-amz-server-side-encryption",
            "x-amz-source-expected-bucket-owner",
            "x-amz-tagging",
            "x-amz-tagging-directive",
            "x-amz-te",
            "x-amz-trailer",
            "x-amz-user-agent");

    private static final Set<String> STORAGE_CLASSES = Set.of(
            "",
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");

    private static final Set<String> OWNERS_ACLS = Set.of("", "private", "bucket-owner-full-control");

    private ObjectHeaders() {}

    /** Refuses by name what the sandbox would have to ignore, and what AWS refuses everywhere. */
    static void check(S3Request request) {
        for (String header : request.http().headers().keySet()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") && !known(name)) {
                throw AwsException.notInSandbox("The header " + name + " of s3");
            }
        }
        if (!OWNERS_ACLS.contains(request.header("x-amz-acl"))) {
            throw AwsException.of("AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        if (!STORAGE_CLASSES.contains(request.header("x-amz-storage-class"))) {
            throw AwsException.of("InvalidStorageClass", "The storage class you specified is not valid");
        }
        String owner = request.header("x-amz-expected-bucket-owner");
        if (!owner.isEmpty() && !owner.equals(Account.ID)) {
            throw S3Refusals.accessDenied();
        }
        String encryption = request.header("x-amz-server-side-encryption");
        if (!encryption.isEmpty()) {
            SettingCheck.algorithm(encryption);
        }
    }

    private static boolean known(String name) {
        return KNOWN.contains(name)
                || KEPT.contains(name)
                || name.startsWith("x-amz-meta-")
                || name.startsWith("x-amz-checksum-")
                || name.startsWith("x-amz-copy-source");
    }

    /** What GET gives back. */
    static Map<String, String> kept(S3Request request) {
        Map<String, String> kept = new LinkedHashMap<>();
        request.http().headers().forEach((header, values) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (KEPT.contains(name) || name.startsWith("x-amz-meta-")) {
                kept.put(name, values.getFirst());
            }
        });
        String encoding = encoding(request);
        if (!encoding.isEmpty()) {
            kept.put("content-encoding", encoding);
        }
        kept.remove("x-amz-storage-class", "STANDARD");
        return kept;
    }

    /** What a copy has besides its content: its storage class and redirection are the request's, never the source's. */
    static Map<String, String> copied(S3Request request, Map<String, String> headers) {
        Map<String, String> copied = new LinkedHashMap<>(headers);
        for (String name : List.of("x-amz-storage-class", "x-amz-website-redirect-location")) {
            copied.remove(name);
            if (!request.header(name).isEmpty()) {
                copied.put(name, request.header(name));
            }
        }
        copied.remove("x-amz-storage-class", "STANDARD");
        return copied;
    }

    /** The content's own encoding: {@code aws-chunked} was that of the transfer. */
    private static String encoding(S3Request request) {
        return request.http().headers().getOrDefault("Content-Encoding", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .filter(value -> !value.equals("aws-chunked"))
                .collect(Collectors.joining(","));
    }
}
