package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** All buckets of the account, and what the other services do with them. Bucket names are global in AWS: some are taken by others. */
public final class Buckets implements ObjectStore {
    private final Account account;
    private final Set<String> takenByOthers;
    private final Map<String, Bucket> buckets = new TreeMap<>();

    /** @param takenByOthers names that somebody else in the world owns */
    public Buckets(Account account, Set<String> takenByOthers) {
        this.account = account;
        this.takenByOthers = Set.copyOf(takenByOthers);
    }

    /** ARNs of all buckets. */
    public Stream<String> inventory() {
        return buckets.keySet().stream().map(name -> "arn:aws:s3:::" + name);
    }

    Collection<Bucket> all() {
        return buckets.values();
    }

    boolean has(String name) {
        return buckets.containsKey(name);
    }

    Bucket create(String name, String region) {
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw AwsException.of("InvalidBucketName", "The specified bucket is not valid.");
        }
        if (buckets.containsKey(name)) {
            throw new AwsException(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        if (takenByOthers.contains(name)) {
            throw new AwsException(
                    409,
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                            + "Please select a different name and try again.");
        }
        Bucket bucket = new Bucket(name, region, account.now());
        buckets.put(name, bucket);
        return bucket;
    }

    Bucket require(String name) {
        if (takenByOthers.contains(name)) {
            throw new AwsException(403, "AccessDenied", "Access Denied");
        }
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        return bucket;
    }

    void delete(String name) {
        Bucket bucket = require(name);
        if (!bucket.isEmpty()) {
            throw new AwsException(
                    409,
                    "BucketNotEmpty",
                    "The bucket you tried to delete is not empty"
                            + (bucket.versioning.isEmpty() ? "" : ". You must delete all versions in the bucket."));
        }
        buckets.remove(name);
    }

    S3Object store(Bucket bucket, String key, byte[] content, String etag, Map<String, String> headers) {
        S3Object object = new S3Object(key, newVersionId(bucket), false, content, etag, account.now(), headers);
        bucket.add(object);
        return object;
    }

    S3Object mark(Bucket bucket, String key) {
        S3Object marker = new S3Object(key, newVersionId(bucket), true, new byte[0], "", account.now(), Map.of());
        bucket.add(marker);
        return marker;
    }

    private static String newVersionId(Bucket bucket) {
        return bucket.versioned() ? UUID.randomUUID().toString().replace("-", "") : "null";
    }

    @Override
    public String put(String bucket, String key, byte[] content) {
        return store(require(bucket), key, content, etag(content), Map.of()).versionId();
    }

    @Override
    public byte[] get(String bucket, String key) {
        return get(bucket, key, "");
    }

    @Override
    public byte[] get(String bucket, String key, String version) {
        return require(bucket).require(key, version).content();
    }

    @Override
    public String newestVersion(String bucket, String key) {
        return require(bucket).require(key, "").versionId();
    }

    @Override
    public boolean exists(String bucket, String key) {
        return has(bucket)
                && require(bucket)
                        .newest(key)
                        .filter(version -> !version.deleteMarker())
                        .isPresent();
    }

    static String etag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
