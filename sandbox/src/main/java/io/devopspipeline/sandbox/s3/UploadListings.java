// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ListMultipartUploads and ListParts. */
final class UploadListings {
    /** AWS: by key, then by the time they began. */
    private static final Comparator<MultipartUpload> ORDER = Comparator.comparing(
                    MultipartUpload::key, Bucket.KEY_ORDER)
            .thenComparing(MultipartUpload::initiated)
            .thenComparing(MultipartUpload::id);

    private final Buckets buckets;

    UploadListings(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpAnswer uploads(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        String key = request.query("key-marker");
        int max = request.count("max-uploads", ListOperations.PAGE);
        Listing<MultipartUpload> page = Listing.of(rest(bucket, request), MultipartUpload::key, request, key, max);
        ObjectNode result = Json.object().put("Bucket", bucket.name);
        Listing.echo(result, request);
        boolean endsWithPrefix =
                page.prefixes().contains(page.last()) || page.items().isEmpty();
        result.put("KeyMarker", Listing.encoded(request, key))
                .put("UploadIdMarker", request.query("upload-id-marker"))
                .put("NextKeyMarker", Listing.encoded(request, page.last()))
                .put(
                        "NextUploadIdMarker",
                        endsWithPrefix ? "" : page.items().getLast().id())
                .put("MaxUploads", max)
                .put("IsTruncated", page.truncated());
        ArrayNode uploads = result.putArray("Upload");
        page.items().forEach(upload -> uploads.add(view(request, upload)));
        page.writePrefixes(result, request);
        return S3Answers.xml("ListMultipartUploadsResult", result);
    }

    /** Without an upload id, a key marker stands for all uploads of its key. */
    private static List<MultipartUpload> rest(Bucket bucket, S3Request request) {
        String key = request.query("key-marker");
        Optional<MultipartUpload> marker = Optional.ofNullable(bucket.uploads().get(request.query("upload-id-marker")));
        return bucket.uploads().values().stream()
                .sorted(ORDER)
                .filter(upload -> marker.map(last -> ORDER.compare(upload, last) > 0)
                        .orElse(Bucket.KEY_ORDER.compare(upload.key(), key) > 0))
                .toList();
    }

    private static ObjectNode view(S3Request request, MultipartUpload upload) {
        ObjectNode view = Json.object()
                .put("Key", Listing.encoded(request, upload.key()))
                .put("UploadId", upload.id())
                .put("StorageClass", "STANDARD")
                .put("Initiated", S3Answers.time(upload.initiated()));
        view.set("Owner", ObjectOperations.owner());
        view.set("Initiator", ObjectOperations.owner());
        return view;
    }

    HttpAnswer parts(S3Request request) {
        String id = request.query("uploadId");
        MultipartUpload upload = Optional.ofNullable(
                        buckets.require(request.bucket()).uploads().get(id))
                .filter(one -> one.key().equals(request.key()))
                .orElseThrow(() -> S3Refusals.noSuchUpload(id));
        int marker = request.count("part-number-marker", Integer.MAX_VALUE);
        int after = request.query("part-number-marker").isEmpty() ? 0 : marker;
        int max = request.count("max-parts", ListOperations.PAGE);
        List<Map.Entry<Integer, MultipartUpload.Part>> rest =
                List.copyOf(upload.parts().tailMap(after, false).entrySet());
        List<Map.Entry<Integer, MultipartUpload.Part>> page = rest.subList(0, Math.min(max, rest.size()));
        ObjectNode result = Json.object()
                .put("Bucket", request.bucket())
                .put("Key", upload.key())
                .put("UploadId", upload.id())
                .put("StorageClass", "STANDARD")
                .put("PartNumberMarker", after)
                .put("NextPartNumberMarker", page.isEmpty() ? 0 : page.getLast().getKey())
                .put("MaxParts", max)
                .put("IsTruncated", page.size() < rest.size());
        result.set("Owner", ObjectOperations.owner());
        result.set("Initiator", ObjectOperations.owner());
        ArrayNode parts = result.putArray("Part");
        page.forEach(part -> parts.add(view(upload, part.getKey(), part.getValue())));
        return S3Answers.xml("ListPartsResult", result);
    }

    /** Checksums show when the upload was begun with an algorithm. */
    private static ObjectNode view(MultipartUpload upload, int number, MultipartUpload.Part part) {
        ObjectNode view = Json.object()
                .put("PartNumber", number)
                .put("ETag", Etag.quoted(part.etag()))
                .put("LastModified", S3Answers.time(part.modified()))
                .put("Size", part.content().length);
        upload.checksum()
                .ifPresent(_ -> view.put(
                        part.checksum().algorithm().element(), part.checksum().text()));
        return view;
    }
}
