// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** S3. Every method throws {@link AwsFailure}. */
public final class Buckets {
    private static final AwsCall S3 = new AwsCall("S3");
    /** AWS: a page of ListObjectVersions and a call of DeleteObjects take up to a thousand. */
    private static final int PAGE = 1000;
    /** How many of those one purge does, so that it ends within seconds. */
    private static final int PAGES = 5;

    /** The first megabyte: enough of an artifact that holds little more than the image definition. */
    private static final String BEGINNING = "bytes=0-1048575";

    private final Supplier<S3Client> client;

    public Buckets(Supplier<S3Client> client) {
        this.client = client;
    }

    /** {@code PutObject}. */
    public void put(String bucket, String key, byte[] bytes) {
        S3.make("PutObject", "s3://" + bucket + "/" + key, () -> client.get()
                .putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes)));
    }

    /** {@code GetObject} of the beginning of an artifact of the build. Empty when there is no such object, or it does not name an image. */
    public Optional<ImageDefinition> imageDefinition(String bucket, String key) {
        return ifFound(() -> S3.make("GetObject", "s3://" + bucket + "/" + key, () -> client.get()
                        .getObjectAsBytes(r -> r.bucket(bucket).key(key).range(BEGINNING))))
                .flatMap(object -> ImageDefinition.read(
                        object.asInputStream(), Absent.epoch(object.response().lastModified())));
    }

    /** {@code GetObject} of the beginning of an archive that {@link #put} has written. Empty when it is not such an archive. */
    public Optional<ImageArchive.Stored> imageArchive(String bucket, String key) {
        var object = S3.make("GetObject", "s3://" + bucket + "/" + key, () -> client.get()
                .getObjectAsBytes(r -> r.bucket(bucket).key(key).range(BEGINNING)));
        return ImageArchive.read(object.asByteArray())
                .map(archive -> new ImageArchive.Stored(
                        archive,
                        Absent.empty(object.response().versionId()),
                        Absent.epoch(object.response().lastModified())));
    }

    /** {@code PutObject} into a bucket with versioning. @return the URL of this version, so that whoever reads it gets these bytes and no others */
    public String upload(String bucket, String key, byte[] bytes) {
        String version = S3.make("PutObject", "s3://" + bucket + "/" + key, () -> client.get()
                        .putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes)))
                .versionId();
        return client.get()
                .utilities()
                .getUrl(r -> r.bucket(bucket).key(key).versionId(version))
                .toExternalForm();
    }

    /** {@code GetBucketVersioning}. NOT_FOUND when there is no such bucket. */
    public boolean isVersioned(String bucket) {
        return S3.make("GetBucketVersioning", "bucket " + bucket, () -> client.get()
                                .getBucketVersioning(r -> r.bucket(bucket)))
                        .status()
                == BucketVersioningStatus.ENABLED;
    }

    /** {@code ListObjectVersions}: whether the bucket has the object now. NOT_FOUND when there is no such bucket. */
    public boolean holdsObject(String bucket, String key) {
        return S3
                .make("ListObjectVersions", "bucket " + bucket, () -> client.get()
                        .listObjectVersions(r -> r.bucket(bucket).prefix(key).maxKeys(1)))
                .versions()
                .stream()
                .anyMatch(version -> version.key().equals(key));
    }

    /** {@code ListObjectVersions}: whether the bucket holds anything that blocks its deletion. No when there is no such bucket. */
    public boolean holdsAnything(String bucket) {
        return ifFound(() -> versions(bucket, 1)).stream()
                .anyMatch(page -> !identifiers(page).isEmpty());
    }

    /**
     * Deletes every object version and delete marker ({@code ListObjectVersions}, {@code DeleteObjects}), up to five thousand a call.
     * Nothing to do when there is no such bucket.
     */
    public Purged purge(String bucket) {
        return ifFound(() -> purgeVersions(bucket)).orElse(new Purged(0, false, List.of()));
    }

    private Purged purgeVersions(String bucket) {
        int removed = 0;
        List<String> problems = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            // From the start each time: the markers of a listing mean little after a deletion.
            ListObjectVersionsResponse listed = versions(bucket, PAGE);
            List<ObjectIdentifier> found = identifiers(listed);
            if (found.isEmpty()) {
                return new Purged(removed, false, problems);
            }
            List<S3Error> errors = delete(bucket, found).errors();
            removed += found.size() - errors.size();
            if (!errors.isEmpty()) {
                errors.stream().map(Buckets::words).forEach(problems::add);
                return new Purged(removed, true, problems);
            }
            if (Boolean.FALSE.equals(listed.isTruncated())) {
                return new Purged(removed, false, problems);
            }
        }
        return new Purged(removed, true, problems);
    }

    /**
     * Ends the unfinished uploads ({@code ListMultipartUploads}, {@code AbortMultipartUpload}). S3 deletes a bucket together with them, so they matter only
     * where it did not.
     */
    public void abortUploads(String bucket) {
        List<MultipartUpload> uploads = ifFound(
                        () -> S3.make("ListMultipartUploads", "bucket " + bucket, () -> client.get()
                                .listMultipartUploads(r -> r.bucket(bucket))))
                .map(ListMultipartUploadsResponse::uploads)
                .orElse(List.of());
        for (MultipartUpload upload : uploads) {
            S3.make("AbortMultipartUpload", "s3://" + bucket + "/" + upload.key(), () -> client.get()
                    .abortMultipartUpload(
                            r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        }
    }

    private ListObjectVersionsResponse versions(String bucket, int max) {
        return S3.make("ListObjectVersions", "bucket " + bucket, () -> client.get()
                .listObjectVersions(r -> r.bucket(bucket).maxKeys(max)));
    }

    private DeleteObjectsResponse delete(String bucket, List<ObjectIdentifier> objects) {
        return S3.make("DeleteObjects", "bucket " + bucket, () -> client.get().deleteObjects(r -> r.bucket(bucket)
                .delete(d -> d.objects(objects).quiet(true))));
    }

    private static List<ObjectIdentifier> identifiers(ListObjectVersionsResponse page) {
        return Stream.concat(
                        page.versions().stream().map(v -> identifier(v.key(), v.versionId())),
                        page.deleteMarkers().stream().map(m -> identifier(m.key(), m.versionId())))
                .toList();
    }

    private static ObjectIdentifier identifier(String key, String versionId) {
        return ObjectIdentifier.builder().key(key).versionId(versionId).build();
    }

    private static String words(S3Error error) {
        return error.key() + " (" + error.code() + ": \"" + Absent.empty(error.message()) + "\")";
    }
}
