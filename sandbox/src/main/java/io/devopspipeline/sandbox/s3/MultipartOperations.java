// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/** Uploads in parts, from their beginning to their end. */
final class MultipartOperations {
    private static final int MOST_PARTS = 10_000;

    private final Buckets buckets;
    private final Account account;

    MultipartOperations(Buckets buckets, Account account) {
        this.buckets = buckets;
        this.account = account;
    }

    HttpAnswer create(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        String algorithm = request.header("x-amz-checksum-algorithm");
        Optional<Checksum> checksum = algorithm.isEmpty() ? Optional.empty() : Optional.of(Checksum.named(algorithm));
        boolean whole = request.header("x-amz-checksum-type").equals("FULL_OBJECT")
                || checksum.map(Checksum.CRC64NVME::equals).orElse(true);
        ObjectData template = ObjectData.whole(
                new byte[0],
                ObjectHeaders.kept(request),
                ObjectData.NONE.checksum(),
                Tagging.header(request.header("x-amz-tagging")));
        MultipartUpload upload = new MultipartUpload(
                Account.uuid().replace("-", ""),
                request.key(),
                account.now(),
                template,
                checksum,
                !whole,
                bucket.writes(request.key()),
                new TreeMap<>());
        bucket.addUpload(upload);
        HttpAnswer answer = S3Answers.xml("InitiateMultipartUploadResult", named(bucket, upload))
                .with("x-amz-server-side-encryption", "AES256");
        return checksum.isEmpty()
                ? answer
                : answer.with("x-amz-checksum-algorithm", checksum.get().name())
                        .with("x-amz-checksum-type", whole ? "FULL_OBJECT" : "COMPOSITE");
    }

    HttpAnswer part(S3Request request) {
        MultipartUpload upload = upload(request);
        byte[] content = request.bytes();
        Checksum.Value checksum = Integrity.verified(request)
                .orElseGet(() -> Checksum.Value.of(upload.checksum().orElse(Checksum.CRC64NVME), content));
        MultipartUpload.Part part = MultipartUpload.Part.of(content, account.now(), checksum);
        upload.parts().put(number(request), part);
        return HttpAnswer.empty(200)
                .with("ETag", Etag.quoted(part.etag()))
                .with(checksum.algorithm().header(), checksum.text())
                .with("x-amz-server-side-encryption", "AES256");
    }

    HttpAnswer copyPart(S3Request request) {
        MultipartUpload upload = upload(request);
        CopySource source = CopySource.of(request);
        S3Object from = source.object(buckets);
        Preconditions.read(request, "x-amz-copy-source-", from, buckets.now());
        byte[] content = ByteRange.ofCopy(request.header("x-amz-copy-source-range"), from.content().length)
                .map(range -> Arrays.copyOfRange(from.content(), range.from(), range.to() + 1))
                .orElse(from.content());
        Checksum.Value checksum = Checksum.Value.of(upload.checksum().orElse(Checksum.CRC64NVME), content);
        MultipartUpload.Part part = MultipartUpload.Part.of(content, account.now(), checksum);
        upload.parts().put(number(request), part);
        ObjectNode result = Json.object()
                .put("ETag", Etag.quoted(part.etag()))
                .put("LastModified", S3Answers.time(part.modified()));
        upload.checksum().ifPresent(_ -> result.put(checksum.algorithm().element(), checksum.text()));
        return source.answered(S3Answers.xml("CopyPartResult", result), from)
                .with("x-amz-server-side-encryption", "AES256");
    }

    private static int number(S3Request request) {
        String number = request.query("partNumber");
        if (!number.matches("[1-9]\\d{0,4}") || Integer.parseInt(number) > MOST_PARTS) {
            throw S3Refusals.argument(
                    "partNumber", number, "Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(number);
    }

    HttpAnswer complete(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        Optional<S3Object> done = bucket.completed(request.query("uploadId"))
                .filter(object -> object.key().equals(request.key()));
        return completed(bucket, done.orElseGet(() -> completed(request, bucket, upload(request))));
    }

    private S3Object completed(S3Request request, Bucket bucket, MultipartUpload upload) {
        Preconditions.complete(request, bucket, upload);
        ObjectData data = Completion.of(upload, request.bytes());
        S3Object object = buckets.store(bucket, upload.key(), data, "CompleteMultipartUpload");
        bucket.completed(upload.id(), object);
        return object;
    }

    private HttpAnswer completed(Bucket bucket, S3Object object) {
        ObjectData data = object.data();
        ObjectNode result = Json.object()
                .put("Location", account.endpoint() + "/" + bucket.name + "/" + object.key())
                .put("Bucket", bucket.name)
                .put("Key", object.key())
                .put("ETag", Etag.quoted(object.etag()))
                .put(data.checksum().algorithm().element(), data.checksum().text())
                .put("ChecksumType", data.checksum().type());
        return S3Answers.written(S3Answers.xml("CompleteMultipartUploadResult", result), bucket, object);
    }

    HttpAnswer abort(S3Request request) {
        buckets.require(request.bucket()).removeUpload(upload(request).id());
        return HttpAnswer.empty(204);
    }

    private static ObjectNode named(Bucket bucket, MultipartUpload upload) {
        return Json.object().put("Bucket", bucket.name).put("Key", upload.key()).put("UploadId", upload.id());
    }

    private MultipartUpload upload(S3Request request) {
        String id = request.query("uploadId");
        return Optional.ofNullable(buckets.require(request.bucket()).uploads().get(id))
                .filter(upload -> upload.key().equals(request.key()))
                .orElseThrow(() -> S3Refusals.noSuchUpload(id));
    }
}
