// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All buckets of the account, and what the other services do with them. Bucket names are global in AWS: some are taken by others. */
public final class Buckets implements ObjectStore {
    private final Account account;
    private final Set<String> takenByOthers;
    private final BucketEvents events;
    private static final String ARN = "arn:aws:s3:::";

    private final Map<String, Bucket> buckets = new TreeMap<>();

    /** @param takenByOthers names that somebody else in the world owns */
    Instant now() {
        return account.now();
    }

    public Buckets(Account account, Set<String> takenByOthers, EventBus bus) {
        this.account = account;
        this.takenByOthers = Set.copyOf(takenByOthers);
        this.events = new BucketEvents(bus);
    }

    /** ARNs of all buckets. */
    /** The document of the policy of the bucket that this is the ARN of, or of an object's bucket. */
    public Optional<String> policyOf(String arn) {
        String bucket = arn.startsWith(ARN) ? arn.substring(ARN.length()).replaceFirst("/.*", "") : "";
        return find(bucket).map(found -> found.setting(BucketSetting.POLICY)).filter(policy -> !policy.isEmpty());
    }

    public Stream<String> inventory() {
        return buckets.values().stream().map(Bucket::arn);
    }

    Collection<Bucket> all() {
        return buckets.values();
    }

    boolean has(String name) {
        return buckets.containsKey(name);
    }

    Bucket create(String name, String region) {
        if (!name.matches("(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw AwsException.of("InvalidBucketName", "The specified bucket is not valid.")
                    .with("BucketName", name);
        }
        if (has(name)) {
            throw new AwsException(
                            409,
                            "BucketAlreadyOwnedByYou",
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    .with("BucketName", name);
        }
        if (takenByOthers.contains(name)) {
            throw new AwsException(
                            409,
                            "BucketAlreadyExists",
                            "The requested bucket name is not available. The bucket namespace is shared by all users of "
                                    + "the system. Please select a different name and try again.")
                    .with("BucketName", name);
        }
        Bucket bucket = new Bucket(name, region, account.now());
        buckets.put(name, bucket);
        return bucket;
    }

    Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    Bucket require(String name) {
        if (takenByOthers.contains(name)) {
            throw S3Refusals.accessDenied();
        }
        return find(name).orElseThrow(() -> S3Refusals.noSuchBucket(name));
    }

    void delete(String name) {
        Bucket bucket = require(name);
        if (!bucket.isEmpty()) {
            throw S3Refusals.bucketNotEmpty(bucket);
        }
        buckets.remove(name);
    }

    /** @param reason the operation that stores, as events name it */
    S3Object store(Bucket bucket, String key, ObjectData data, String reason) {
        S3Object object = new S3Object(key, VersionIds.next(bucket), false, account.now(), data);
        bucket.add(object);
        events.created(bucket, object, reason);
        return object;
    }

    S3Object mark(Bucket bucket, String key) {
        S3Object marker = new S3Object(key, VersionIds.next(bucket), true, account.now(), ObjectData.NONE);
        bucket.add(marker);
        events.deleted(bucket, marker, "Delete Marker Created");
        return marker;
    }

    void remove(Bucket bucket, S3Object version) {
        bucket.remove(version);
        events.deleted(bucket, version, "Permanently Deleted");
    }

    @Override
    public String put(String bucket, String key, byte[] content) {
        return store(require(bucket), key, ObjectData.plain(content), "PutObject")
                .versionId();
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
        return find(bucket).flatMap(found -> found.current(key)).isPresent();
    }
}
