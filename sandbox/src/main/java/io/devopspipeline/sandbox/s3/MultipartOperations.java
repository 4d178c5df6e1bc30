package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TreeMap;

/** Uploads in parts. */
final class MultipartOperations {
    private final Buckets buckets;
    private final Account account;

    MultipartOperations(Buckets buckets, Account account) {
        this.buckets = buckets;
        this.account = account;
    }

    HttpAnswer create(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        MultipartUpload upload =
                new MultipartUpload(Account.uuid(), request.key(), account.now(), request.kept(), new TreeMap<>());
        bucket.uploads.put(upload.id(), upload);
        return S3Answers.xml(
                "InitiateMultipartUploadResult",
                Json.object()
                        .put("Bucket", bucket.name)
                        .put("Key", upload.key())
                        .put("UploadId", upload.id()));
    }

    HttpAnswer part(S3Request request) throws IOException {
        byte[] content = request.content();
        upload(request).parts().put(request.number("partNumber", 1), content);
        return HttpAnswer.empty(200).with("ETag", "\"" + Buckets.etag(content) + "\"");
    }

    HttpAnswer complete(S3Request request) throws IOException {
        Bucket bucket = buckets.require(request.bucket());
        MultipartUpload upload = upload(request);
        request.http().body().readAllBytes();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        for (byte[] part : upload.parts().values()) {
            whole.writeBytes(part);
            digests.writeBytes(java.util.HexFormat.of().parseHex(Buckets.etag(part)));
        }
        String etag = Buckets.etag(digests.toByteArray()) + "-" + upload.parts().size();
        buckets.store(bucket, upload.key(), whole.toByteArray(), etag, upload.headers());
        bucket.uploads.remove(upload.id());
        return S3Answers.xml(
                "CompleteMultipartUploadResult",
                Json.object()
                        .put("Location", account.endpoint() + "/" + bucket.name + "/" + upload.key())
                        .put("Bucket", bucket.name)
                        .put("Key", upload.key())
                        .put("ETag", "\"" + etag + "\""));
    }

    HttpAnswer abort(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        bucket.uploads.remove(upload(request).id());
        return HttpAnswer.empty(204);
    }

    HttpAnswer parts(S3Request request) {
        MultipartUpload upload = upload(request);
        ObjectNode result = Json.object()
                .put("Bucket", request.bucket())
                .put("Key", upload.key())
                .put("UploadId", upload.id())
                .put("IsTruncated", false);
        ArrayNode parts = result.putArray("Part");
        upload.parts().forEach((number, content) -> parts.addObject()
                .put("PartNumber", number)
                .put("ETag", "\"" + Buckets.etag(content) + "\"")
                .put("Size", content.length));
        return S3Answers.xml("ListPartsResult", result);
    }

    HttpAnswer list(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectNode result = Json.object()
                .put("Bucket", bucket.name)
                .put("IsTruncated", false)
                .put("MaxUploads", 1000);
        ArrayNode uploads = result.putArray("Upload");
        bucket.uploads.values().forEach(upload -> uploads.addObject()
                .put("Key", upload.key())
                .put("UploadId", upload.id())
                .put("StorageClass", "STANDARD")
                .put("Initiated", Json.iso(upload.initiated())));
        return S3Answers.xml("ListMultipartUploadsResult", result);
    }

    private MultipartUpload upload(S3Request request) {
        MultipartUpload upload = buckets.require(request.bucket()).uploads.get(request.query("uploadId"));
        if (upload == null) {
            throw new AwsException(
                    404,
                    "NoSuchUpload",
                    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");
        }
        return upload;
    }
}
